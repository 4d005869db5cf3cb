import type { SessionManager } from '../../core/sessions/session-manager.ts';
import type { ForgottenWork } from '../../core/timeouts/forgotten-start.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import { titleOf as nameOf } from '../../shared/model/session-title.ts';
import type { ExternalCommand, WarningAction } from '../actions/command-dispatcher.ts';
import { presentForgottenStart } from './forgotten-start-notice.ts';
import type { Notifications } from './notifications.ts';
import { presentSilence } from './silence-notice.ts';
import { presentTimeout } from './timeout-notice.ts';
import { presentWarning } from './timeout-warning.ts';

const FORGOTTEN_START = 'forgotten-start';
const SILENCE = 'silence';
const TIMEOUT = 'timeout';
const WARNING = 'timeout-warning';

interface Deps {
  readonly workspace: {
    readonly sessions: Pick<SessionManager, 'expiryOf'>;
    readonly workstreams: { getWorkstream(id: string): { readonly title: string } };
  };
  readonly notifications: Pick<Notifications, 'show' | 'withdraw'>;
  readonly dispatch: (command: ExternalCommand) => unknown;
  readonly showWorkstream: (workstreamId: string) => void;
  readonly platform: NodeJS.Platform;
  readonly locale: () => Locale;
}

/** Notifies of timeouts, and dispatches the user's replies. */
export class SessionNotices {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Shows one notification of the sessions that have timed out. */
  showTimeout(sessions: readonly [Session, ...Session[]]): void {
    const { notifications, dispatch, showWorkstream, platform, locale } = this.#deps;
    const notice = presentTimeout(sessions, (id) => this.#titleOf(id), platform, locale());
    notifications.show(
      { ...notice, kind: TIMEOUT },
      {
        onClick: () => showWorkstream(notice.workstreamId),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) dispatch({ do: action.do, sessionId: sessions[0].id });
        },
      },
    );
  }

  /** Shows one warning for the sessions that are about to time out; none withdraws it. */
  showWarning(sessions: readonly Session[]): void {
    const { workspace, notifications, dispatch, platform, locale } = this.#deps;
    const [first, ...others] = sessions.map((session) => ({
      id: session.id,
      title: this.#titleOf(session.workstreamId),
      name: nameOf(session),
      expiry: workspace.sessions.expiryOf(session),
    }));
    if (!first) {
      notifications.withdraw(WARNING);
      return;
    }
    const notice = presentWarning([first, ...others], platform, locale());
    const reply = (choice: WarningAction) => {
      for (const { id: sessionId, expiry } of [first, ...others]) {
        dispatch({ do: 'replyToWarning', choice, sessionId, expiry });
      }
    };
    notifications.show(
      { ...notice, kind: WARNING, isInWindow: true },
      {
        onClick: () => reply('keepGoing'),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) reply(action.do);
        },
      },
    );
  }

  /** Asks whether to start a session for work that has none; a click starts it when that began, and shows it. */
  showForgottenStart({ workstreamId, since }: ForgottenWork, decline: () => void): void {
    const { notifications, dispatch, showWorkstream, platform, locale } = this.#deps;
    const title = this.#titleOf(workstreamId);
    const notice = presentForgottenStart({ title, since }, platform, locale());
    const start = () => dispatch({ do: 'startSince', workstreamId, since });
    notifications.show(
      { ...notice, kind: FORGOTTEN_START },
      {
        onClick: () => {
          start();
          showWorkstream(workstreamId);
        },
        onAction: (index) => {
          const action = notice.actions[index];
          if (action?.do === 'start') start();
          if (action?.do === 'decline') decline();
        },
      },
    );
  }

  /** Says that an agent has stopped writing; a click shows the workstream. */
  showSilence(workstream: WorkstreamOverview): void {
    const { notifications, showWorkstream, locale } = this.#deps;
    const { id } = workstream;
    notifications.show(
      { ...presentSilence(workstream, locale()), kind: `${SILENCE} ${id}` },
      { onClick: () => showWorkstream(id) },
    );
  }

  #titleOf(workstreamId: string): string {
    return this.#deps.workspace.workstreams.getWorkstream(workstreamId).title;
  }
}
