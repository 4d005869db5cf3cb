import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkedSession } from '../../../shared/model/statistics.ts';
import { useAppState } from '../../app/context.ts';
import { PlainTable } from './DataTable.tsx';
import { Headline } from './Headline.tsx';
import { useSessionTable } from './SessionsCard.tsx';
import { titleOf } from './series-style.ts';
import { transposed } from './tables.ts';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';
import { useTimeBars } from './useTimeBars.ts';

/** More columns than those of a week do not fit on a page: then the table is transposed. */
const MAX_COLUMNS = 9;

interface ReportProps {
  readonly overview: Overview;
  readonly sessions: ReportedSessions;
  readonly onDone: () => void;
}

/** The sessions of a range, or the first of them if there are too many. */
export interface ReportedSessions {
  readonly sessions: readonly WorkedSession[];
  readonly isComplete: boolean;
}

/** The printed report, invisible in the window. It is printed once it is rendered. */
export function Report({ overview, sessions, onDone }: ReportProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { title, table } = useTimeBars(overview);
  const list = useSessionTable(sessions.sessions);
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const devices = useAppState((state) => state.snapshot?.devices) ?? [];
  const { workstreamId, device } = overview.choice;
  const deviceName = devices.find(({ id }) => id === device)?.name;
  const of = workstreams.find(({ id }) => id === workstreamId);
  const done = useEffectEvent(onDone);

  useEffect(() => {
    const listener = () => done();
    window.addEventListener('afterprint', listener);
    window.print();
    return () => window.removeEventListener('afterprint', listener);
  }, []);

  return (
    <article className="report">
      <h1>{t('overview.report')}</h1>
      <p>
        {formats.dates(overview.range)} ·{' '}
        <bdi>{of ? titleOf(of) : t('overview.allWorkstreams')}</bdi>
        {deviceName !== undefined && (
          <>
            {' · '}
            <bdi>{deviceName}</bdi>
          </>
        )}
      </p>
      <Headline overview={overview} />
      <h2>{title}</h2>
      <PlainTable table={table.rows.length <= MAX_COLUMNS ? transposed(table) : table} />
      <h2>{t('overview.sessions')}</h2>
      {!sessions.isComplete && <p>{t('overview.cutOff', { count: sessions.sessions.length })}</p>}
      <PlainTable table={list} />
    </article>
  );
}
