import type { Session, Workstream } from '../../src/shared/model/model.ts';

/** A title is a worker's name and a number; numbers of a later round are greater. */
export const TITLES_PER_ROUND = 100_000;

/** What a worker was told by a call that returned. */
export type Fact =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'workstream'; readonly workstream: Workstream }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'message'; readonly workstreamId: string; readonly id: string };

/** Everything that has been acknowledged in a data folder, and so has to be in it for ever. */
export class Ledger {
  /** By id. Of two that tell of one session the later in its life counts. */
  readonly sessions = new Map<string, Session>();
  /** By id, the workstream of each message. */
  readonly messages = new Map<string, string>();
  /** By workstream, the last number that each worker has put into the title. */
  readonly titles = new Map<string, Map<string, number>>();
  /** Lines that were written in pieces, which may be no messages. */
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
