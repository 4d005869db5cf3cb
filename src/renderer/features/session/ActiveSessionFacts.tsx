import { expiryOf, thresholdOf } from '../../../shared/expiry.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { countOf } from '../../ui/count.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useToday } from '../../ui/useNow.ts';
import { SessionMenu } from '../corrections/SessionMenu.tsx';
import { TimeoutWarning } from './TimeoutWarning.tsx';
import { useWarnings } from './useWarnings.ts';

interface ActiveSessionFactsProps {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
}

/** Since when it runs, and when it will time out. */
export function ActiveSessionFacts({ workstream, session }: ActiveSessionFactsProps) {
  const app = useApp();
  const today = useToday();
  const { formatMoment } = useFormats();
  const threshold = useAppState(({ world }) => world && thresholdOf(workstream, world.settings));
  const warning = useWarnings().find((each) => each.session.id === session.id);
  const keepGoing = useAction(() => app.keepAlive(session.id));
  const expiry = new Date(expiryOf(session, threshold ?? 0));
  return (
    <>
      <header className="session-facts">
        <h2>Active session</h2>
        <p>
          Started {formatMoment(new Date(session.startedAt), today)} ·{' '}
          {countOf(session.messageCount, 'message')}
        </p>
        <div className="expiry">
          {warning === undefined && (
            <>
              <p>
                Times out <time dateTime={expiry.toISOString()}>{formatMoment(expiry, today)}</time>{' '}
                unless something happens
              </p>
              <button type="button" className="button small" onClick={() => void keepGoing.run()}>
                Keep going
              </button>
            </>
          )}
          <SessionMenu label="Session actions" session={session} />
        </div>
      </header>
      {warning && <TimeoutWarning warning={warning} />}
      <ErrorNote message={keepGoing.error} onDismiss={keepGoing.dismiss} />
    </>
  );
}
