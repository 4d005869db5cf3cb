import { useRef } from 'react';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useAppState } from '../../app/context.ts';
import { isFirstStart, isShownWorkstreamLoading } from '../../app/state/app-state.ts';
import { useHeldPaint } from '../../ui/useHeldPaint.ts';
import { WhereYouStopped } from '../facts/WhereYouStopped.tsx';
import { WorkstreamSummarySection } from '../facts/WorkstreamSummarySection.tsx';
import { HistorySection } from '../history/HistorySection.tsx';
import { WorkstreamModelSummary } from '../model-summaries/WorkstreamModelSummary.tsx';
import { SessionSection } from '../session/SessionSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import { WorkstreamHeader } from './WorkstreamHeader.tsx';
import './pane.css';

/** A workstream: the running session, and the history below it. It scrolls as a whole. */
export function WorkstreamPane({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const scrollRef = useRef<HTMLElement>(null);
  // A new user sees how to begin, and nothing else.
  const isNew = useAppState(isFirstStart);
  const isHeld = useHeldPaint(workstream.id, useAppState(isShownWorkstreamLoading));
  return (
    <main className="pane in-colour" data-colour={workstreamColour(workstream)} ref={scrollRef}>
      <WorkstreamHeader workstream={workstream} isNew={isNew} />
      <div className="pane-content" data-new={isNew} data-held={isHeld}>
        {!isNew && <NotesSection key={workstream.id} workstream={workstream} />}
        {!isNew && <WhereYouStopped key={`where ${workstream.id}`} workstream={workstream} />}
        <SessionSection workstream={workstream} />
        {!isNew && (
          <WorkstreamSummarySection key={`summary ${workstream.id}`} workstream={workstream}>
            <WorkstreamModelSummary workstream={workstream} />
          </WorkstreamSummarySection>
        )}
        <HistorySection scrollRef={scrollRef} />
      </div>
    </main>
  );
}
