import type { Session } from '../../shared/model.ts';
import type { Speech } from '../../shared/texts/speech.ts';
import { presentTimeout } from '../presenters/timeout-notice.ts';
import { presentWarning, type WarningAction } from '../presenters/timeout-warning.ts';
import type { Notice, NoticeHandlers } from './notifications.ts';
import type { OutsideAction } from './outside-actions.ts';

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
  readonly #act: (action: OutsideAction) => unknown;
  readonly #showWorkstream: (workstreamId: string) => void;
  readonly #platform: NodeJS.Platform;
  readonly #speech: () => Speech;

  constructor(parts: {
    workspace: { readonly sessions: Sessions; readonly workstreams: Workstreams };
    notifications: Notifications;
    act: (action: OutsideAction) => unknown;
    showWorkstream: (workstreamId: string) => void;
    platform: NodeJS.Platform;
    speech: () => Speech;
  }) {
    const { sessions, workstreams } = parts.workspace;
    this.#sessions = sessions;
    this.#titleOf = (id) => workstreams.getWorkstream(id).title;
    this.#notifications = parts.notifications;
    this.#act = parts.act;
    this.#showWorkstream = parts.showWorkstream;
    this.#platform = parts.platform;
    this.#speech = parts.speech;
  }

  /** These sessions have timed out. */
  timedOut(sessions: readonly [Session, ...Session[]]): void {
    const notice = presentTimeout(sessions, this.#titleOf, this.#platform, this.#speech());
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
    const notice = presentWarning([first, ...others], this.#platform, this.#speech());
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
