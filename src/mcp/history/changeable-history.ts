import type { Workspace } from '../../core/workspace.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { McpChange } from '../../shared/model/mcp-call.ts';
import type { Session, Workstream } from '../../shared/model/model.ts';

/** A change, and the session as it is then. `change`: null if nothing is different. */
export interface Changed {
  readonly session: Session;
  readonly change: McpChange | null;
}

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
  startSession(target: string): Changed {
    const { sessions, workstreams } = this.#workspace;
    const session = workstreams.getSession(sessions.startSession(this.#find(target)));
    return { session, change: this.#latest(session, 'startedAt') };
  }

  /** Throws as `SessionManager.endSession`. */
  endSession(id: string): Changed {
    this.#requireSession(id);
    const session = this.#workspace.sessions.endSession(id);
    // A timeout is nobody's change.
    const isEnded = session.status === 'ended';
    return { session, change: isEnded ? this.#latest(session, 'endedAt') : null };
  }

  /**
   * Adds a message of the assistant to the active session. Throws `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_ACTIVE`, and
   * as `MessageStore.append`.
   */
  addMessage(target: string, content: string): Changed {
    const { messages, workstreams } = this.#workspace;
    const workstreamId = this.#find(target);
    const active = workstreams.getActiveSession(workstreamId);
    if (active === null) throw noSession();
    const metadata = { source: { client: this.#by } };
    const message = messages.append(workstreamId, { role: 'assistant', content, metadata });
    // The session had expired, so the message has started another one.
    if (message.sessionId !== active.id) throw noSession();
    const { id, timestamp } = message;
    const session = workstreams.getSession(active.id);
    return { session, change: { kind: 'message', id, sessionId: active.id, timestamp } };
  }

  /** Throws as `Corrections.writeSummary`. */
  writeSummary(id: string, text: string): Changed {
    const before = this.#requireSession(id);
    const session = this.#workspace.corrections.writeSummary(id, text);
    const { text: old, by } = before.writtenSummary ?? { text: null, by: null };
    const isSame = session.writtenSummary?.text === old && session.writtenSummary?.by === by;
    return { session, change: isSame ? null : this.#latest(session, 'writtenSummary') };
  }

  #latest(
    { id: sessionId }: Session,
    field: 'startedAt' | 'endedAt' | 'writtenSummary',
  ): McpChange | null {
    const correction = this.#workspace.corrected.latestOf(sessionId, field);
    return correction && { kind: 'correction', id: correction.id };
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
  #requireSession(id: string): Session {
    const { workstreams, sessions } = this.#workspace;
    const workstreamId = workstreams.findSession(id)?.workstreamId;
    if (workstreamId !== undefined) sessions.readJournal(workstreamId);
    const session = workstreams.findSession(id);
    if (session !== null && !workstreams.getWorkstream(session.workstreamId).isPrivate) {
      return session;
    }
    throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.notFound'));
  }
}

function noSession(): AppError {
  return new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('mcp.errors.noSession'));
}
