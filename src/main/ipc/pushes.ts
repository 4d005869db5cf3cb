import type { Push, PushName, PushPayload } from '../../shared/contract.ts';
import type { Change } from '../changes.ts';
import type { Workspace } from '../workspace.ts';

export type Send = <Name extends PushName>(name: Name, push: Push<Name>) => void;

/** Tells the window of every change: always the state that is, numbered so that a gap is noticed. */
export class Pushes {
  readonly #workspace: Pick<Workspace, 'workstreams' | 'settings'>;
  readonly #send: Send;
  #revision = 0;

  constructor(workspace: Pick<Workspace, 'workstreams' | 'settings'>, send: Send) {
    this.#workspace = workspace;
    this.#send = send;
  }

  /** The revision of the last push. */
  get revision(): number {
    return this.#revision;
  }

  push<Name extends PushName>(name: Name, payload: PushPayload<Name>): void {
    this.#revision += 1;
    this.#send(name, { revision: this.#revision, payload });
  }

  /** Pushes what a change of the workspace has made of the state. */
  tell(change: Change): void {
    switch (change.kind) {
      case 'workstream':
        this.#pushWorkstream(change.workstreamId);
        break;
      case 'session':
        this.push('sessionChanged', change.session);
        this.#pushWorkstream(change.session.workstreamId);
        break;
      case 'messages':
        this.push('messagesAdded', { workstreamId: change.workstreamId });
        this.#pushWorkstream(change.workstreamId);
        break;
      case 'settings':
        this.push('settingsChanged', this.#workspace.settings.get());
        break;
    }
  }

  #pushWorkstream(id: string): void {
    this.push('workstreamChanged', this.#workspace.workstreams.getOverview(id));
  }
}
