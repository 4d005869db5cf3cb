import type { Session, Workstream } from '../../src/shared/model/model.ts';

/** A title consists of a worker's name and a number that grows from round to round. */
export const TITLES_PER_ROUND = 100_000;

/** A fact that a returned call acknowledged. */
export type Fact =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'workstream'; readonly workstream: Workstream }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'message'; readonly workstreamId: string; readonly id: string };

/** Everything that was acknowledged in a data folder and must never be lost. */
export class Ledger {
  /** By id; the later state of a session wins. */
  readonly sessions = new Map<string, Session>();
  /** Each message's workstream, by message id. */
  readonly messages = new Map<string, string>();
  /** The last number that each worker put into the title, by workstream. */
  readonly titles = new Map<string, Map<string, number>>();
  /** Lines that were written in pieces and may not be valid messages. */
  tornLines = 0;

  note(fact: Fact): void {
    switch (fact.kind) {
      case 'message':
        this.messages.set(fact.id, fact.workstreamId);
        break;
      case 'session':
        this.#noteSession(fact.session);
        break;
      case 'workstream': {
        const { id, title } = fact.workstream;
        const [worker = '', number] = title.split(' ');
        const titles = this.titles.get(id) ?? new Map();
        this.titles.set(id, titles.set(worker, Number(number)));
      }
    }
  }

  #noteSession(session: Session): void {
    const before = this.sessions.get(session.id);
    if (!before || isLater(session, before)) this.sessions.set(session.id, session);
  }
}

function isLater(session: Session, before: Session): boolean {
  if (before.status !== 'active') return false;
  return session.status !== 'active' || session.lastActivityAt >= before.lastActivityAt;
}
