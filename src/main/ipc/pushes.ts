import type { Change } from '../../core/storage/changes.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { Push, PushName, PushPayloads } from '../../shared/contract/contract.ts';
import type { Correction, Session } from '../../shared/model/model.ts';

interface Page {
  readonly send: (push: Push) => void;
}

/** Pushes every change to the windows: always the current state, numbered so that a gap is noticed. */
export class Pushes {
  readonly #workspace: Pick<Workspace, 'workstreams' | 'settings' | 'undo' | 'timeouts'>;
  readonly #pages: readonly Page[];
  #revision = 0;
  /** The latest pushed; undefined if the window gets it with the next snapshot. */
  #undoable: Correction | null | undefined;

  constructor(
    workspace: Pick<Workspace, 'workstreams' | 'settings' | 'undo' | 'timeouts'>,
    pages: readonly Page[],
  ) {
    this.#workspace = workspace;
    this.#pages = pages;
  }

  /** The revision of the last push. */
  get revision(): number {
    return this.#revision;
  }

  /** Sends a push, with the next revision. */
  push<Name extends PushName>(name: Name, payload: PushPayloads[Name]): void {
    this.#revision += 1;
    // TypeScript does not pair a generic name with its payload.
    const push = { name, payload, revision: this.#revision } as Push;
    for (const page of this.#pages) page.send(push);
  }

  /** Pushes the state after the changes of one transaction, each part of it once. */
  onChanges(changes: readonly Change[]): void {
    const sessions = new Map<string, Session>();
    const messages = new Map<string, boolean>();
    const workstreams = new Set<string>();
    for (const change of changes) {
      if (change.kind === 'settings') this.push('settingsChanged', this.#workspace.settings.get());
      if (change.kind === 'timeouts') this.push('timedOutChanged', this.#workspace.timeouts.list());
      if (change.kind === 'external') this.#pushEverything();
      if (change.kind === 'removed') {
        const { workstreamId, sessionId } = change;
        this.push('sessionRemoved', { workstreamId, sessionId });
        workstreams.add(workstreamId);
      }
      if (change.kind === 'messages') {
        const { workstreamId, isRewritten } = change;
        messages.set(workstreamId, isRewritten || (messages.get(workstreamId) ?? false));
      }
      if (change.kind === 'session') sessions.set(change.session.id, change.session);
      if (change.kind === 'session') workstreams.add(change.session.workstreamId);
      if (change.kind === 'workstream') workstreams.add(change.workstreamId);
    }
    for (const [workstreamId, isRewritten] of messages) {
      this.push('messagesAdded', { workstreamId, isRewritten });
    }
    for (const session of sessions.values()) this.push('sessionChanged', session);
    for (const id of new Set([...messages.keys(), ...workstreams])) {
      this.push('workstreamChanged', this.#workspace.workstreams.getOverview(id));
    }
    if (workstreams.size > 0) this.#pushUndoable();
  }

  #pushEverything(): void {
    this.push('everythingChanged', null);
    this.#undoable = undefined;
  }

  #pushUndoable(): void {
    const undoable = this.#workspace.undo.latest();
    if (this.#undoable !== undefined && undoable?.id === this.#undoable?.id) return;
    this.#undoable = undoable;
    this.push('undoableChanged', undoable);
  }
}
