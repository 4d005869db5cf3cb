import { Play } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { activeUntil, lengthOf } from '../../../shared/model/session-length.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useToday } from '../../ui/useNow.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import { recentWork } from './recent-work.ts';
import { useLastSessions } from './useLastSessions.ts';
import './recent-work.css';

interface RecentWorkProps {
  readonly workstreams: readonly WorkstreamOverview[];
}

/** What the user worked on last, and where it stopped. */
export const RecentWork = memo(function RecentWork({ workstreams }: RecentWorkProps) {
  const { t } = useTranslation();
  const app = useApp();
  const recent = useMemo(() => recentWork(workstreams), [workstreams]);
  const sessions = useLastSessions(recent.map(({ id }) => id));
  const start = useAction(async (workstreamId: string) => {
    await app.client.startSession({ workstreamId });
    app.router.select(workstreamId);
  });
  if (recent.length === 0) return null;
  return (
    <section aria-label={t('timeline.recent.label')}>
      <ul className="recent-work">
        {recent.map((workstream) => (
          <RecentCard
            key={workstream.id}
            workstream={workstream}
            session={sessions.get(workstream.id)}
            isStarting={start.pending}
            onContinue={() => void start.run(workstream.id)}
          />
        ))}
      </ul>
      <ErrorNote message={start.error} onDismiss={start.dismiss} />
    </section>
  );
});

interface RecentCardProps {
  readonly workstream: WorkstreamOverview;
  /** Its newest session; undefined until it is loaded. */
  readonly session: Session | undefined;
  readonly isStarting: boolean;
  readonly onContinue: () => void;
}

function RecentCard({ workstream, session, isStarting, onContinue }: RecentCardProps) {
  const { t } = useTranslation();
  const app = useApp();
  const locale = useLocale();
  const today = useToday();
  const { title, lastActivityAt } = workstream;
  const last = session === undefined ? lastActivityAt : activeUntil(session);
  const when = last === null ? '' : locale.formatRecent(new Date(last), today);
  const length = session && locale.formatDuration(lengthOf(session));
  return (
    <li>
      <p className="recent-work-of">
        <WorkstreamMark workstream={workstream} />
        <bdi title={title}>{title}</bdi>
        <small>{length === undefined ? when : `${when} · ${length}`}</small>
      </p>
      {session === undefined ? (
        <span className="recent-work-session" />
      ) : (
        <button
          type="button"
          className="recent-work-session"
          dir="auto"
          onClick={() => app.router.navigate({ name: 'session', sessionId: session.id })}
        >
          {nameOf(session, locale)}
        </button>
      )}
      <p className="recent-work-stopped" dir="auto" title={session?.whereStopped ?? undefined}>
        {session?.whereStopped && t('summary.stopped', { words: session.whereStopped })}
      </p>
      <button
        type="button"
        className="button"
        aria-label={t('timeline.recent.continueWith', { title })}
        aria-disabled={isStarting}
        onClick={onContinue}
      >
        <Play size="0.875rem" fill="currentColor" aria-hidden />
        {t('timeline.recent.continue')}
      </button>
    </li>
  );
}
