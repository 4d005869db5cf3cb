import { MAX_MCP_CALLS, type ProgramChange } from '../../shared/model/mcp-call.ts';
import { BY_USER, type CorrectionKind, type Instant } from '../../shared/model/model.ts';
import { toInstant } from '../base/instant.ts';
import type { Undo } from '../corrections/undo.ts';
import { MessageSessions, prepareStatements } from '../search/query/message-sessions.ts';
import type { Connection } from '../storage/sqlite/connection.ts';

export const CORRECTIONS_BY_PROGRAMS = `
  SELECT id, kind, made_by AS program, at FROM corrections WHERE made_by <> '${BY_USER}'
  ORDER BY at DESC, id DESC LIMIT ${MAX_MCP_CALLS}`;

export const MESSAGES_OF_PROGRAMS = `
  SELECT workstream_id AS workstreamId, timestamp, position, session_id AS named, program
  FROM program_messages JOIN message_logs ON key = log_key
  ORDER BY timestamp DESC LIMIT ${MAX_MCP_CALLS}`;

interface CorrectionRow {
  readonly id: string;
  readonly kind: CorrectionKind;
  readonly program: string;
  readonly at: Instant;
}

interface MessageRow {
  readonly workstreamId: string;
  readonly timestamp: number;
  readonly position: number;
  readonly named: string | null;
  readonly program: string;
}

/**
 * What programs have changed: the corrections, and the messages, that have their names. They are in the history
 * itself, so that none is missing, whichever device or archive it comes from.
 */
export class ProgramChanges {
  readonly #undo: Pick<Undo, 'possible'>;
  readonly #sql: ReturnType<typeof prepareChanges>;

  constructor({
    connection,
    undo,
  }: {
    readonly connection: Connection;
    readonly undo: Pick<Undo, 'possible'>;
  }) {
    this.#undo = undo;
    this.#sql = prepareChanges(connection);
  }

  /** Returns the last changes, the newest first. */
  latest(): ProgramChange[] {
    const changes = [...this.#corrections(), ...this.#messages()];
    return changes.sort(newestFirst).slice(0, MAX_MCP_CALLS);
  }

  #corrections(): ProgramChange[] {
    const rows = this.#sql.corrections.all();
    const possible = this.#undo.possible(new Set(rows.map(({ id }) => id)));
    return rows.map(({ id, ...change }) => ({
      ...change,
      undo: possible.has(id) ? { kind: 'correction', correctionId: id } : null,
    }));
  }

  #messages(): ProgramChange[] {
    const sessions = new MessageSessions(this.#sql.sessions);
    return this.#sql.messages.all().map(({ program, named, ...place }) => {
      const { workstreamId, timestamp, position } = place;
      const at = toInstant(timestamp);
      const session = sessions.of({ workstreamId, named, timestamp });
      const key = { timestamp: at, position, workstreamId };
      return {
        at,
        program,
        kind: 'message',
        undo: session && { kind: 'message', sessionId: session.id, key },
      };
    });
  }
}

function newestFirst(one: ProgramChange, other: ProgramChange): number {
  if (one.at === other.at) return 0;
  return one.at > other.at ? -1 : 1;
}

function prepareChanges(connection: Connection) {
  return {
    sessions: prepareStatements(connection),
    corrections: connection.prepare<[], CorrectionRow>(CORRECTIONS_BY_PROGRAMS),
    messages: connection.prepare<[], MessageRow>(MESSAGES_OF_PROGRAMS),
  };
}
