import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf, lengthOf } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { Elapsed } from '../../app/components/Elapsed.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';

/** A session in the list of a day; a click opens its page. */
export function DaySession({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock, formatDuration, formatTimes } = useLocale();
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const isActive = session.status === 'active';
  const idle = idleTailOf(session);
  const from = Date.parse(session.startedAt);
  const until = Date.parse(activeUntil(session));
  return (
    <button
      type="button"
      className="day-session"
      data-status={session.status}
      onClick={() => app.router.navigate({ name: 'session', sessionId: session.id })}
    >
      {workstream && <WorkstreamMark workstream={workstream} />}
      <span className="range">
        {isActive ? t('timeline.since', { from: formatClock(from) }) : formatTimes(from, until)}
      </span>
      <bdi className="title">{workstream?.title}</bdi>
      <span className="length">
        {isActive ? <Elapsed since={session.startedAt} /> : formatDuration(lengthOf(session))}
      </span>
      <span className="status">
        {t(`timeline.status.${session.status}`)}
        {idle > 0 && (
          <small title={t('timeline.idleWhy')}>
            {' '}
            {t('timeline.idle', { duration: formatDuration(idle) })}
          </small>
        )}
      </span>
      <span className="summary" dir="auto">
        {titleOf(session)}
      </span>
    </button>
  );
}
