import { useCallback } from 'react';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { isAbout } from '../../../shared/model/model-summary.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { canSummarise, SummaryActions } from './SummaryActions.tsx';
import { WrittenSummary } from './WrittenSummary.tsx';
import './model-summary.css';

/** What a model wrote about a session that has ended, and the buttons that make and stop that. */
export function SessionModelSummary({ details }: { readonly details: SessionDetails }) {
  const { session, total } = details;
  const models = useAppState(({ snapshot }) => snapshot?.models ?? null);
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const subject = { kind: 'session', id: session.id } as const;
  const isRunning = models !== null && isAbout(models.progress, subject);
  const shown = useModelSummary(session.id, total, isRunning);
  if (models === null || session.status === 'active') return null;
  const canMake = canSummarise(models, workstream);
  if (shown === null && !canMake && !isRunning) return null;
  return (
    <section className="model-summary">
      {shown !== null && <WrittenSummary shown={shown} sessionOf={() => session.id} />}
      {(canMake || isRunning) && <SummaryActions subject={subject} models={models} shown={shown} />}
    </section>
  );
}

/** Loads the summary again when messages are added, and when one has been made. */
function useModelSummary(sessionId: string, total: number, isRunning: boolean) {
  const app = useApp();
  const ask = useCallback(
    async () => ({
      of: sessionId,
      shown: await app.client.loadModelSummary({ sessionId }),
      readAt: `${total} ${isRunning}`,
    }),
    [app, sessionId, total, isRunning],
  );
  // An error is shown by the messages, which come from the same files.
  const { answer } = useAnswer(ask);
  return answer?.of === sessionId ? answer.shown : null;
}
