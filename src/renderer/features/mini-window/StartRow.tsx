import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import type { Client } from '../../app/client.ts';
import { WorkstreamChoice } from './WorkstreamChoice.tsx';

interface StartRowProps {
  /** The workstreams to start, the most recently active first. */
  readonly others: readonly WorkstreamOverview[];
  readonly client: Client;
  readonly attempt: (work: () => Promise<unknown>) => void;
}

/** Nothing runs: a button for the workstream that was active last, and a choice of all. */
export function StartRow({ others, client, attempt }: StartRowProps) {
  const { t } = useTranslation();
  const [last] = others;
  if (last === undefined) return null;
  const start = (workstreamId: string) => attempt(() => client.startSession({ workstreamId }));
  return (
    <section className="mini-row" aria-label={t('miniWindow.nothingRuns')}>
      <button type="button" className="mini-title" onClick={() => start(last.id)}>
        <Play size="0.875rem" aria-hidden />
        {t('miniWindow.start', { title: last.title })}
      </button>
      <WorkstreamChoice label={t('miniWindow.startOther')} workstreams={others} onChoose={start} />
    </section>
  );
}
