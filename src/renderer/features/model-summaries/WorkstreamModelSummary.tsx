import { useCallback } from 'react';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { isAbout } from '../../../shared/model/model-summary.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { canSummarise, SummaryActions } from './SummaryActions.tsx';
import { WrittenSummary } from './WrittenSummary.tsx';
import './model-summary.css';

/** What a model wrote about a workstream, and the buttons that make and stop that. */
export function WorkstreamModelSummary({
  workstream,
}: {
  readonly workstream: WorkstreamOverview;
}) {
  const app = useApp();
  const models = useAppState(({ snapshot }) => snapshot?.models ?? null);
  const { id: workstreamId } = workstream;
  const subject = { kind: 'workstream', id: workstreamId } as const;
  const isRunning = models !== null && isAbout(models.progress, subject);
  // Again when it has been made, and with each change of the workstream, which can be one of its sessions.
  const ask = useCallback(
    async () => ({
      shown: await app.client.loadWorkstreamModelSummary({ workstreamId }),
      readAt: { workstream, isRunning },
    }),
    [app, workstreamId, workstream, isRunning],
  );
  const { answer, error } = useAnswer(ask);
  if (error !== null) return <ErrorNote message={error} />;
  if (models === null || answer === null) return null;
  const { shown } = answer;
  const canMake = canSummarise(models, workstream);
  if (shown === null && !canMake && !isRunning) return null;
  return (
    <div className="workstream-model-summary">
      {shown !== null && <WrittenSummary shown={shown} sessionOf={({ sessionId }) => sessionId} />}
      {(canMake || isRunning) && <SummaryActions subject={subject} models={models} shown={shown} />}
    </div>
  );
}
