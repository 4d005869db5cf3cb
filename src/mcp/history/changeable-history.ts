import type { Workspace } from '../../core/workspace.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Session, Workstream } from '../../shared/model/model.ts';

/**
 * The history for an MCP client that may change it: private workstreams and their sessions do not exist. The
 * rules are those of the app.
 */
export class ChangeableHistory {
  readonly #workspace: Workspace;
  readonly #by: string;

  /** `by`: the name of the program. */
  constructor(workspace: Workspace, by: string) {
    this.#workspace = workspace;
    this.#by = by;
  }

  /** Throws `WORKSTREAM_NOT_FOUND`. */
  getWorkstream(id: string): Workstream {
    const found = this.#workspace.workstreams.getWorkstream(id);
    if (!found.isPrivate) return found;
    throw new AppError('WORKSTREAM_NOT_FOUND', ({ t }) => t('errors.workstream.notFound'));
  }

  /** Throws `WORKSTREAM_NOT_FOUND`, and as `SessionManager.startSession`. */
  startSession(target: string): Session {
    const { sessions, workstreams } = this.#workspace;
    return workstreams.getSession(sessions.startSession(this.#find(target)));
  }

  /** Throws as `SessionManager.endSession`. */
  endSession(id: string): Session {
    this.#requireSession(id);
    return this.#workspace.sessions.endSession(id);
  }

  /**
   * Adds a message of the assistant to the active session. Throws `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_ACTIVE`, and
   * as `MessageStore.append`.
   */
  addMessage(target: string, content: string): Session {
    const { messages, workstreams } = this.#workspace;
    const workstreamId = this.#find(target);
    const active = workstreams.getActiveSession(workstreamId);
    if (active === null) throw noSession();
    const metadata = { source: { client: this.#by } };
    const message = messages.append(workstreamId, { role: 'assistant', content, metadata });
    // The session had expired, so the message has started another one.
    if (message.sessionId !== active.id) throw noSession();
    return workstreams.getSession(active.id);
  }

  /** Throws as `Corrections.writeSummary`. */
  writeSummary(id: string, text: string): Session {
    this.#requireSession(id);
    return this.#workspace.corrections.writeSummary(id, text);
  }

  /** Returns the id of a workstream as `findWorkstream`, after its journal was read. */
  #find(target: string): string {
    const { workstreams, sessions } = this.#workspace;
    const shown = workstreams.listWorkstreams().filter(({ isPrivate }) => !isPrivate);
    const { id } = findWorkstream(target, shown);
    // Another device may have made it private since.
    sessions.readJournal(id);
    return this.getWorkstream(id).id;
  }

  /** Throws `SESSION_NOT_FOUND`, also if its workstream is private. */
  #requireSession(id: string): void {
    const { workstreams, sessions } = this.#workspace;
    const workstreamId = workstreams.findSession(id)?.workstreamId;
    if (workstreamId !== undefined) sessions.readJournal(workstreamId);
    const session = workstreams.findSession(id);
    const workstream = session && workstreams.getWorkstream(session.workstreamId);
    if (workstream && !workstream.isPrivate) return;
    throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.notFound'));
  }
}

function noSession(): AppError {
  return new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('mcp.errors.noSession'));
}
