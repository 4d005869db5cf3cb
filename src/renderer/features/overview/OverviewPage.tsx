import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import { MAX_RANGE_SIZE } from '../../../shared/model/model.ts';
import { ShareMenu } from '../../app/components/ShareMenu.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import { BarsCard } from './BarsCard.tsx';
import { Headline } from './Headline.tsx';
import { HoursCard } from './HoursCard.tsx';
import { OverviewControls } from './OverviewControls.tsx';
import './overview.css';
import './report.css';
import { Report, type ReportedSessions } from './Report.tsx';
import { instantsOf } from './ranges.ts';
import { sessionsOfReport } from './report-sessions.ts';
import { SessionsCard } from './SessionsCard.tsx';
import { type Overview, useOverview } from './useOverview.ts';
import { YearCard } from './YearCard.tsx';

/** The statistics of a range. */
export function OverviewPage() {
  const { t } = useTranslation();
  const choice = useAppState((state) => state.overview);
  const { overview, isLoading, error } = useOverview(choice);
  const app = useApp();
  const [sessions, setSessions] = useState<ReportedSessions | null>(null);
  const print = useAction(async ({ range, choice: { workstreamId, device } }: Overview) => {
    const { from, to } = instantsOf(range);
    const loaded = await app.client.listSessionsBetween({ from, to, limit: MAX_RANGE_SIZE });
    setSessions({
      sessions: sessionsOfReport(loaded, { from, workstreamId, device }, Date.now()),
      isComplete: loaded.isComplete,
    });
  });
  return (
    <main className="pane overview">
      <header className="pane-header">
        <div className="pane-header-row">
          <div className="pane-title">
            <h1>{t('places.overview')}</h1>
          </div>
          <OverviewControls />
          <ShareMenu selection={exportOf(overview)}>
            <MenuItem
              icon={<Printer size="1rem" aria-hidden />}
              isDisabled={overview === null || print.pending}
              onSelect={() => overview !== null && void print.run(overview)}
            >
              {t('overview.print')}
            </MenuItem>
          </ShareMenu>
        </div>
        <div className="pane-errors">
          <ErrorNote message={error} />
          <ErrorNote message={print.error} onDismiss={print.dismiss} />
        </div>
      </header>
      <div className="pane-content" aria-busy={isLoading}>
        {overview === null ? <Skeleton /> : <Cards overview={overview} />}
      </div>
      {sessions !== null && overview !== null && (
        <Report overview={overview} sessions={sessions} onDone={() => setSessions(null)} />
      )}
    </main>
  );
}

/** Returns the initial selection of the export dialog: what is shown. */
function exportOf(overview: Overview | null): ExportSelection {
  if (overview === null) return {};
  const { range, workstreamId } = overview.choice;
  return {
    ...(workstreamId !== null && { workstreamIds: [workstreamId] }),
    ...(range !== 'all' && instantsOf(overview.range)),
  };
}

function Cards({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const { longest, latest, sessions } = overview.statistics;
  return (
    <div className="overview-grid">
      <Headline overview={overview} />
      {sessions === 0 ? (
        <section className="overview-card overview-bars">
          <h2>{t('overview.empty')}</h2>
          <p className="note">{t('overview.emptyHint')}</p>
        </section>
      ) : (
        <>
          <BarsCard overview={overview} />
          <HoursCard overview={overview} />
        </>
      )}
      <YearCard overview={overview} />
      {sessions > 0 && (
        <>
          <SessionsCard title={t('overview.longest')} area="longest" sessions={longest} />
          <SessionsCard title={t('overview.latest')} area="latest" sessions={latest} />
        </>
      )}
    </div>
  );
}

/** Placeholders in the size of the cards. */
function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="overview-grid">
      <p className="visually-hidden">{t('common.loading')}</p>
      <div className="overview-headline overview-skeleton" />
      <div className="overview-card overview-bars overview-skeleton" />
      <div className="overview-card overview-hours overview-skeleton" />
      <div className="overview-card overview-year overview-skeleton" />
    </div>
  );
}
