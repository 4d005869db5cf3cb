import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import type { WorkedSession } from '../../../shared/model/statistics.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { Card } from './Card.tsx';
import { titleOf } from './series-style.ts';
import { type Table, toHours } from './tables.ts';
import { useFormats } from './useFormats.ts';
import './sessions.css';

interface SessionsCardProps {
  readonly title: string;
  readonly area: 'longest' | 'latest';
  readonly sessions: readonly WorkedSession[];
}

/** A list of sessions that open on a click. */
export function SessionsCard({ title, area, sessions }: SessionsCardProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const table = useSessionTable(sessions);
  const known = useKnown();
  const longest = Math.max(...sessions.map(({ ms }) => ms), 1);
  return (
    <Card title={title} area={area} table={table} isList>
      <ol className="overview-sessions">
        {sessions.map(({ session, ms }) => {
          const workstream = known.get(session.workstreamId);
          return (
            <li
              key={session.id}
              className="in-colour"
              data-colour={workstream ? workstreamColour(workstream) : 'none'}
            >
              <button
                type="button"
                onClick={() => app.router.navigate({ name: 'session', sessionId: session.id })}
              >
                <bdi>{titleOf(workstream)}</bdi>
                <span>{formats.length(ms)}</span>
                <small>
                  {session.status === 'active'
                    ? t('overview.runningSince', { start: formats.moment(session.startedAt) })
                    : formats.moments(session.startedAt, activeUntil(session))}
                </small>
                <meter className="overview-meter" value={ms} max={longest} aria-hidden />
              </button>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function useKnown() {
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  return new Map(workstreams?.map((workstream) => [workstream.id, workstream]));
}

/** The same sessions as a table: workstream, time and duration. */
export function useSessionTable(sessions: readonly WorkedSession[]): Table {
  const { t, formatBrief, formatClockAfter } = useLocale();
  const known = useKnown();
  return {
    columns: [
      { id: 'workstream', label: t('overview.workstream') },
      { id: 'start', label: t('overview.start'), isText: true },
      { id: 'end', label: t('overview.end'), isText: true },
      { id: 'length', label: t('overview.length') },
    ],
    rows: sessions.map(({ session, ms }) => ({
      id: session.id,
      cells: [
        titleOf(known.get(session.workstreamId)),
        formatBrief(new Date(session.startedAt)),
        session.status === 'active'
          ? t('overview.running')
          : formatClockAfter(new Date(activeUntil(session)), new Date(session.startedAt)),
        toHours(ms),
      ],
    })),
  };
}
