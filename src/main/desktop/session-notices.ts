import { isRefusal, wordsOf } from '../../shared/errors.ts';
import type { Session } from '../../shared/model.ts';
import type { NoticeAction } from '../presenters/notice.ts';
import { presentTimeout } from '../presenters/timeout-notice.ts';
import { presentWarning } from '../presenters/timeout-warning.ts';
import type { Problems } from '../problems.ts';

interface Sessions {
  listActive(): readonly Session[];
  expiryOf(session: Session): number;
  keepAlive(sessionId: string): unknown;
  endSession(sessionId: string): unknown;
}

interface Workstreams {
  getWorkstream(id: string): { readonly title: string };
}

interface Notifications {
  show(
    notice: {
      readonly title: string;
      readonly body: string;
      readonly actions?: readonly NoticeAction[];
    },
    replies: { readonly onClick: () => void; readonly onAction?: (index: number) => void },
  ): () => void;
}

/** Says by notifications what time does to sessions, and does what is answered there. */
export class SessionNotices {
  readonly #notifications: Notifications;
  readonly #sessions: Sessions;
  readonly #titleOf: (workstreamId: string) => string;
  readonly #showWorkstream: (workstreamId: string) => void;
  readonly #ready: () => Promise<void>;
  readonly #problems: Pick<Problems, 'report' | 'resolve'>;
  readonly #platform: NodeJS.Platform;
  readonly #resume: ((sessionId: string) => unknown) | null;
  #takeBackWarning = () => {};

  /** `resume`: null offers none. `ready`: resolves when the sessions can be asked for something. */
  constructor(parts: {
    notifications: Notifications;
    workspace: { readonly sessions: Sessions; readonly workstreams: Workstreams };
    resume: ((sessionId: string) => unknown) | null;
    showWorkstream: (workstreamId: string) => void;
    ready: () => Promise<void>;
    problems: Pick<Problems, 'report' | 'resolve'>;
    platform: NodeJS.Platform;
  }) {
    this.#notifications = parts.notifications;
    this.#sessions = parts.workspace.sessions;
    this.#resume = parts.resume;
    this.#titleOf = (id) => parts.workspace.workstreams.getWorkstream(id).title;
    this.#showWorkstream = parts.showWorkstream;
    this.#ready = parts.ready;
    this.#problems = parts.problems;
    this.#platform = parts.platform;
  }

  /** These sessions have timed out. */
  timedOut(sessions: readonly [Session, ...Session[]]): void {
    const notice = presentTimeout(sessions, this.#titleOf, this.#platform);
    const actions = this.#resume === null ? [] : notice.actions;
    this.#notifications.show(
      { ...notice, actions },
      {
        onClick: () => this.#showWorkstream(notice.workstreamId),
        onAction: (index) => {
          if (actions[index]?.do === 'resume') void this.#doResume(sessions[0].id);
        },
      },
    );
  }

  /** These sessions are about to time out; none of them is any more where there are none. */
  expiring(sessions: readonly Session[]): void {
    this.#takeBackWarning();
    this.#takeBackWarning = () => {};
    const [first, ...others] = sessions.map((session) => ({
      title: this.#titleOf(session.workstreamId),
      expiry: this.#sessions.expiryOf(session),
    }));
    if (!first) return;
    const notice = presentWarning([first, ...others], this.#platform);
    const ids = sessions.map(({ id }) => id);
    const answers = {
      keepGoing: () => this.#forActive(ids, (id) => this.#sessions.keepAlive(id)),
      end: () => this.#forActive(ids, (id) => this.#sessions.endSession(id)),
    };
    this.#takeBackWarning = this.#notifications.show(notice, {
      onClick: () => void answers.keepGoing(),
      onAction: (index) => {
        const action = notice.actions[index];
        if (action) void answers[action.do]();
      },
    });
  }

  async #doResume(sessionId: string): Promise<void> {
    await this.#ready();
    this.#attempt(() => this.#resume?.(sessionId));
  }

  /** What has ended meanwhile is left out: what became of it is said where that happens. */
  async #forActive(sessionIds: readonly string[], work: (id: string) => unknown): Promise<void> {
    await this.#ready();
    this.#attempt(() => {
      const active = this.#sessions.listActive().filter(({ id }) => sessionIds.includes(id));
      // One that is refused keeps none of the others from it.
      for (const { id } of active) this.#attempt(() => work(id));
    });
  }

  #attempt(work: () => unknown): void {
    try {
      work();
      this.#problems.resolve('NOTICE_ACTION_FAILED');
    } catch (error) {
      if (!isRefusal(error)) this.#problems.report('NOTICE_ACTION_FAILED', error);
      this.#notifications.show(
        { title: 'That did not work', body: wordsOf(error) },
        { onClick: () => {} },
      );
    }
  }
}
