import type { Session } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { countOf } from '../../ui/count.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { formatMoment } from '../../ui/time.ts';
import { useAction } from '../../ui/useAction.ts';
import { useToday } from '../../ui/useNow.ts';

/** Since when it runs, and when it will time out. */
export function ActiveSessionFacts({ session }: { readonly session: Session }) {
  const app = useApp();
  const today = useToday();
  const threshold = useAppState((state) => state.world?.settings.idleThresholdMs ?? 0);
  const keepGoing = useAction(() => app.keepAlive(session.id));
  const expiry = new Date(Date.parse(session.lastActivityAt) + threshold);
  return (
    <>
      <header className="session-facts">
        <h2>Active session</h2>
        <p>
          Started {formatMoment(new Date(session.startedAt), today)} ·{' '}
          {countOf(session.messageCount, 'message')}
        </p>
        <div className="expiry">
          <p>
            Times out <time dateTime={expiry.toISOString()}>{formatMoment(expiry, today)}</time>{' '}
            unless something happens
          </p>
          <button type="button" className="button small" onClick={() => void keepGoing.run()}>
            Keep going
          </button>
        </div>
      </header>
      <ErrorNote message={keepGoing.error} onDismiss={keepGoing.dismiss} />
    </>
  );
}
