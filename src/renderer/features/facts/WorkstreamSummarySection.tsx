import { type ReactNode, useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presentPeriod, presentSummary } from '../../../shared/facts/present-summary.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import type { Period, PeriodFacts } from '../../../shared/model/workstream-summary.ts';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { whoseTimeOf } from '../../ui/whose-time.ts';
import { FactList } from './FactList.tsx';

interface SummaryProps {
  readonly workstream: WorkstreamOverview;
}

interface SectionProps extends SummaryProps {
  /** What is above the facts once they are shown. */
  readonly children: ReactNode;
}

/** What the sessions of a workstream come to, loaded when it is unfolded. */
export function WorkstreamSummarySection({ workstream, children }: SectionProps) {
  const { t } = useTranslation();
  const headingId = useId();
  const [isOpen, setIsOpen] = useState(false);
  // Without a session there is nothing to sum up.
  if (workstream.lastActivityAt === null) return null;
  return (
    <section className="where-stopped" aria-labelledby={headingId}>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          <h2 id={headingId}>{t('facts.workstream')}</h2>
        </summary>
        {isOpen && (
          <>
            {children}
            <Summary workstream={workstream} />
          </>
        )}
      </details>
    </section>
  );
}

function Summary({ workstream }: SummaryProps) {
  const app = useApp();
  const { t } = useTranslation();
  const locale = useLocale();
  const { id: workstreamId } = workstream;
  const { firstDay } = locale;
  // A change of the workstream can be one of its sessions.
  const ask = useCallback(
    async () => ({
      summary: await app.client.loadWorkstreamSummary({ workstreamId, firstDay }),
      readAt: workstream,
    }),
    [app, workstreamId, firstDay, workstream],
  );
  const { answer, error } = useAnswer(ask);
  if (error !== null) return <ErrorNote message={error} />;
  if (answer === null) return <p className="note">{t('facts.loading')}</p>;
  const { summary } = answer;
  if (summary.whole.sessions === 0) return <p className="note">{t('facts.noFacts')}</p>;
  return (
    <>
      <Total facts={summary.whole} />
      <FactList groups={presentSummary(summary, locale)} />
      <ul className="periods">
        {summary.periods.map((period) => (
          <li key={`${period.kind} ${period.from}`}>
            <PeriodDetails period={period} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Total({ facts }: { readonly facts: PeriodFacts }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { sessions: count, ms } = facts;
  const total = t('facts.total', { count, duration: locale.formatMinutes(ms) });
  const whose = whoseTimeOf(facts, locale.formatMinutes, locale);
  return <p className="note">{whose === null ? total : `${total} · ${whose}`}</p>;
}

function PeriodDetails({ period: { from, to, facts } }: { readonly period: Period }) {
  const locale = useLocale();
  return (
    <details>
      <summary>
        <h3>{locale.formatDays(from, to)}</h3>
        <Total facts={facts} />
      </summary>
      <FactList groups={presentPeriod(facts, locale)} />
    </details>
  );
}
