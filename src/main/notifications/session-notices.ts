import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import type { ExternalCommand, WarningAction } from '../actions/command-dispatcher.ts';
import type { Notice, NoticeHandlers } from './notifications.ts';
import { presentTimeout } from './timeout-notice.ts';
import { presentWarning } from './timeout-warning.ts';

const TIMEOUT = 'timeout';
const WARNING = 'timeout-warning';

interface Sessions {
  expiryOf(session: Session): number;
}

interface Workstreams {
  getWorkstream(id: string): { readonly title: string };
}

interface Notifications {
  show(notice: Notice, handlers: NoticeHandlers): void;
  withdraw(kind: string): void;
}

/** Says by notifications what time does to sessions, and has done what is answered there. */
export class SessionNotices {
  readonly #sessions: Sessions;
  readonly #titleOf: (workstreamId: string) => string;
  readonly #notifications: Notifications;
  readonly #act: (action: ExternalCommand) => unknown;
  readonly #showWorkstream: (workstreamId: string) => void;
  readonly #platform: NodeJS.Platform;
  readonly #locale: () => Locale;

  constructor(parts: {
    workspace: { readonly sessions: Sessions; readonly workstreams: Workstreams };
    notifications: Notifications;
    act: (action: ExternalCommand) => unknown;
    showWorkstream: (workstreamId: string) => void;
    platform: NodeJS.Platform;
    locale: () => Locale;
  }) {
    const { sessions, workstreams } = parts.workspace;
    this.#sessions = sessions;
    this.#titleOf = (id) => workstreams.getWorkstream(id).title;
    this.#notifications = parts.notifications;
    this.#act = parts.act;
    this.#showWorkstream = parts.showWorkstream;
    this.#platform = parts.platform;
    this.#locale = parts.locale;
  }

  /** These sessions have timed out. */
  timedOut(sessions: readonly [Session, ...Session[]]): void {
    const notice = presentTimeout(sessions, this.#titleOf, this.#platform, this.#locale());
    this.#notifications.show(
      { ...notice, kind: TIMEOUT },
      {
        onClick: () => this.#showWorkstream(notice.workstreamId),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) this.#act({ do: action.do, sessionId: sessions[0].id });
        },
      },
    );
  }

  /** These sessions are about to time out; where there are none, none of them is any more. */
  expiring(sessions: readonly Session[]): void {
    const [first, ...others] = sessions.map((session) => ({
      id: session.id,
      title: this.#titleOf(session.workstreamId),
      expiry: this.#sessions.expiryOf(session),
    }));
    if (!first) {
      this.#notifications.withdraw(WARNING);
      return;
    }
    const notice = presentWarning([first, ...others], this.#platform, this.#locale());
    const answer = (what: WarningAction) => {
      for (const { id: sessionId, expiry } of [first, ...others]) {
        this.#act({ do: 'answer', what, sessionId, expiry });
      }
    };
    this.#notifications.show(
      { ...notice, kind: WARNING, isInWindow: true },
      {
        onClick: () => answer('keepGoing'),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) answer(action.do);
        },
      },
    );
  }
}
