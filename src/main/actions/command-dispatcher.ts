import type { Problems } from '../../core/problems/problems.ts';
import { isExpected, messageOf } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import type { TrayAction } from '../tray/tray-view.ts';
import { presentToggled, type Toggled } from './toggled-text.ts';

/** What can be asked for outside of the window: in the tray, by the shortcut, or in a notification. */
export type ExternalCommand =
  | TrayAction
  | { readonly do: 'toggle' }
  | { readonly do: 'resume'; readonly sessionId: string }
  | WarningAnswer;

/** What the warning before a timeout offers. */
export type WarningAction = 'keepGoing' | 'end';

/** What is answered to the warning that a session times out at `expiry`, in milliseconds since the epoch. */
interface WarningAnswer {
  readonly do: 'answer';
  readonly what: WarningAction;
  readonly sessionId: string;
  readonly expiry: number;
}

interface Sessions {
  listActive(): readonly Session[];
  expiryOf(session: Session): number;
  startSession(workstreamId: string): unknown;
  endSession(sessionId: string): unknown;
  endAll(): unknown;
  keepAlive(sessionId: string): unknown;
}

/** Does what was asked for outside of the window. What is refused is said in words: none may be open. */
export function createCommandDispatcher(parts: {
  sessions: Sessions;
  resume: (sessionId: string) => unknown;
  toggle: () => Toggled;
  open: () => void;
  quit: () => void;
  /** Returns whether it could be said. */
  say: (notice: { title: string; body: string }) => boolean;
  /** Resolves when the sessions can be asked for something. */
  ready: () => Promise<void>;
  problems: Pick<Problems, 'report' | 'resolve' | 'notify'>;
  locale: () => Locale;
}): (action: ExternalCommand) => Promise<void> {
  const { sessions, resume, toggle, open, quit, say, ready, problems, locale } = parts;
  const attempt = (work: () => unknown) => {
    try {
      work();
      problems.resolve('TRAY_ACTION_FAILED');
    } catch (error) {
      if (!isExpected(error)) problems.report('TRAY_ACTION_FAILED', error);
      const now = locale();
      const isSaid = say({ title: now.t('desktop.notice.failed'), body: messageOf(error, now) });
      // The window says it where no notifications are wanted.
      if (!isSaid && isExpected(error)) {
        problems.notify('TRAY_ACTION_FAILED', (then) => error.messageIn(then));
      }
    }
  };
  // A warning may be of several, of which some have gone on since, or have ended: they are not meant.
  const answer = ({ what, sessionId, expiry }: WarningAnswer) => {
    const session = sessions.listActive().find(({ id }) => id === sessionId);
    if (!session || sessions.expiryOf(session) !== expiry) return;
    if (what === 'end') sessions.endSession(sessionId);
    else sessions.keepAlive(sessionId);
  };
  return async (action) => {
    if (action.do === 'open') return open();
    if (action.do === 'quit') return quit();
    await ready();
    attempt(() => {
      if (action.do === 'start') sessions.startSession(action.workstreamId);
      else if (action.do === 'end') sessions.endSession(action.sessionId);
      else if (action.do === 'keepGoing') sessions.keepAlive(action.sessionId);
      else if (action.do === 'resume') resume(action.sessionId);
      else if (action.do === 'endAll') sessions.endAll();
      else if (action.do === 'answer') answer(action);
      // Whoever presses the shortcut may see neither the window nor the tray.
      else say(presentToggled(toggle(), locale()));
    });
  };
}
