import type { SessionManager } from '../../core/sessions/session-manager.ts';
import type { ForgottenWork } from '../../core/timeouts/forgotten-start.ts';
import type { PendingAbsence } from '../../core/timeouts/pending-absence.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session, TimeAway, WorkstreamOverview } from '../../shared/model/model.ts';
import { titleOf as nameOf } from '../../shared/model/session-title.ts';
import type { ExternalCommand, WarningAction } from '../actions/command-dispatcher.ts';
import { presentAbsence } from './absence-notice.ts';
import { presentForgottenStart } from './forgotten-start-notice.ts';
import type { Notifications } from './notifications.ts';
import { presentSilence } from './silence-notice.ts';
import { presentTimeout } from './timeout-notice.ts';
import { presentWarning } from './timeout-warning.ts';

const ABSENCE = 'absence';
const FORGOTTEN_START = 'forgotten-start';
const SILENCE = 'silence';
const TIMEOUT = 'timeout';
const WARNING = 'timeout-warning';

interface Deps {
  readonly workspace: {
    readonly sessions: Pick<SessionManager, 'expiryOf'>;
    readonly absence: Pick<PendingAbsence, 'get'>;
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
  /** The time away that was asked about last. */
  #asked: Pick<TimeAway, 'from' | 'to'> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Shows one notification of the sessions that have timed out, unless that of the time away is about them. */
  showTimeout(timedOut: readonly Session[]): void {
    const { workspace, notifications, dispatch, showWorkstream, platform, locale } = this.#deps;
    const asked = workspace.absence.get()?.sessions.map(({ id }) => id) ?? [];
    const [first, ...others] = timedOut.filter(({ id }) => !asked.includes(id));
    if (first === undefined) return;
    const sessions = [first, ...others] as const;
    const notice = presentTimeout(sessions, (id) => this.#titleOf(id), platform, locale());
    notifications.show(
      { ...notice, kind: TIMEOUT },
      {
        onClick: () => showWorkstream(notice.workstreamId),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) dispatch({ do: action.do, sessionId: first.id });
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

  /** Asks once what to do with the time away, instead of saying what has timed out; null withdraws that. */
  showAbsence(pending: TimeAway | null): void {
    const { notifications, dispatch, platform, locale } = this.#deps;
    const { from, to } = pending ?? {};
    const isAsked = this.#asked?.from === from && this.#asked?.to === to;
    if (isAsked) return;
    this.#asked = pending;
    if (pending === null) {
      notifications.withdraw(ABSENCE);
      return;
    }
    notifications.withdraw(TIMEOUT);
    const notice = presentAbsence(pending, (id) => this.#titleOf(id), platform, locale());
    notifications.show(
      { ...notice, kind: ABSENCE, isInWindow: true },
      {
        onClick: () => dispatch({ do: 'open' }),
        onAction: (index) => {
          const action = notice.actions[index];
          if (action) dispatch({ do: 'answerTimeAway', answer: action.do, from: pending.from });
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
