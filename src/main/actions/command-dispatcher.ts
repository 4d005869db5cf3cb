import type { Problems } from '../../core/problems/problems.ts';
import type { SessionManager } from '../../core/sessions/session-manager.ts';
import type { PendingAbsence } from '../../core/timeouts/pending-absence.ts';
import { isExpected, messageOf } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Instant } from '../../shared/model/model.ts';
import type { TrayAction } from '../tray/tray-view.ts';
import { presentToggled, type Toggled } from './toggled-text.ts';

/** A command from outside the window: the tray, the global shortcut or a notification. */
export type ExternalCommand =
  | TrayAction
  | { readonly do: 'toggle' }
  | StartSince
  | { readonly do: 'resume'; readonly sessionId: string }
  | WarningReply
  | TimeAwayReply;

/** Starts a session for work that began `since` then, in milliseconds since the epoch. */
interface StartSince {
  readonly do: 'startSince';
  readonly workstreamId: string;
  readonly since: number;
}

/** The choices that a warning before a timeout offers. */
export type WarningAction = 'keepGoing' | 'end';

/** The reply to a warning that a session times out at `expiry`, in milliseconds since the epoch. */
interface WarningReply {
  readonly do: 'replyToWarning';
  readonly choice: WarningAction;
  readonly sessionId: string;
  readonly expiry: number;
}

/** What to do with the time away that began then. */
interface TimeAwayReply {
  readonly do: 'answerTimeAway';
  readonly answer: 'keep' | 'drop';
  readonly from: Instant;
}

/** Runs commands from outside the window. Errors are shown as a notification, or else in the window. */
export function createCommandDispatcher(deps: {
  readonly sessions: Pick<
    SessionManager,
    | 'listActive'
    | 'expiryOf'
    | 'startSession'
    | 'startSince'
    | 'endSession'
    | 'endAll'
    | 'keepAlive'
  >;
  readonly resume: (sessionId: string) => unknown;
  readonly absence: Pick<PendingAbsence, 'keep' | 'drop'>;
  readonly toggle: () => Toggled;
  readonly open: () => void;
  readonly show: (workstreamId: string) => void;
  readonly quickBar: () => void;
  readonly miniWindow: () => void;
  readonly quit: () => void;
  /** Shows a notification; returns false if the user does not want any. */
  readonly notify: (notice: { title: string; body: string }) => boolean;
  /** Resolves when the sessions can be used. */
  readonly ready: () => Promise<void>;
  readonly problems: Pick<Problems, 'report' | 'resolve' | 'notify'>;
  readonly locale: () => Locale;
}): (command: ExternalCommand) => Promise<void> {
  const {
    sessions,
    resume,
    absence,
    toggle,
    open,
    show,
    quickBar,
    miniWindow,
    quit,
    notify,
    ready,
    problems,
    locale,
  } = deps;
  const attempt = (work: () => unknown) => {
    try {
      work();
      problems.resolve('TRAY_ACTION_FAILED');
    } catch (error) {
      if (!isExpected(error)) problems.report('TRAY_ACTION_FAILED', error);
      const { t } = locale();
      const body = messageOf(error, locale());
      const isShown = notify({ title: t('desktop.notice.failed'), body });
      if (!isShown && isExpected(error)) {
        problems.notify('TRAY_ACTION_FAILED', (current) => error.messageIn(current));
      }
    }
  };
  const replyToWarning = ({ choice, sessionId, expiry }: WarningReply) => {
    // A warning may list several sessions: those that have ended or continued since are not meant.
    const session = sessions.listActive().find(({ id }) => id === sessionId);
    if (!session || sessions.expiryOf(session) !== expiry) return;
    if (choice === 'end') sessions.endSession(sessionId);
    else sessions.keepAlive(sessionId);
  };
  const run = (
    command: Exclude<ExternalCommand, { do: 'open' | 'show' | 'quickBar' | 'miniWindow' | 'quit' }>,
  ): unknown => {
    switch (command.do) {
      case 'start':
        return sessions.startSession(command.workstreamId);
      case 'startSince':
        return sessions.startSince(command.workstreamId, command.since);
      case 'end':
        return sessions.endSession(command.sessionId);
      case 'keepGoing':
        return sessions.keepAlive(command.sessionId);
      case 'resume':
        return resume(command.sessionId);
      case 'endAll':
        return sessions.endAll();
      case 'replyToWarning':
        return replyToWarning(command);
      case 'answerTimeAway':
        return absence[command.answer](command.from);
      case 'toggle':
        // A notification, as neither the window nor the tray may be visible.
        return notify(presentToggled(toggle(), locale()));
    }
  };
  return async (command) => {
    if (command.do === 'open') return open();
    if (command.do === 'show') return show(command.workstreamId);
    if (command.do === 'quickBar') return quickBar();
    if (command.do === 'miniWindow') return miniWindow();
    if (command.do === 'quit') return quit();
    await ready();
    attempt(() => run(command));
  };
}
