import type { Database } from 'better-sqlite3';
import { openCode } from '../../src/core/agents/formats/open-code.ts';
import type { ConversationWriter, Expected, Step, WrittenAgent } from './conversations.ts';
import { createLogDatabase } from './log-databases.ts';

/**
 * The tables of OpenCode 1.2, without what no reader needs, as in anomalyco/opencode,
 * `packages/opencode/src/session/session.sql.ts`; their data as in `message-v2.ts` there.
 */
export const OPEN_CODE_TABLES = `
  CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, parent_id TEXT,
    directory TEXT NOT NULL, title TEXT NOT NULL, version TEXT NOT NULL,
    time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL);
  CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, data TEXT NOT NULL,
    time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL);
  CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT NOT NULL, session_id TEXT NOT NULL,
    data TEXT NOT NULL, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL);
`;

/** Writes conversations as OpenCode does: into a database, with parts that grow in place. */
export const openCodeConversations: WrittenAgent = {
  agent: openCode,
  name: 'OpenCode',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'fork']),
  begin: (folder) => {
    const database = createLogDatabase(folder, 'opencode.db', OPEN_CODE_TABLES);
    return new OpenCodeWriter(database);
  },
};

class OpenCodeWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly logs = ['opencode.db'];
  readonly #database: Database;
  #count = 0;
  #session = 'ses_0';
  /** Writes what has not been written yet of a text that grows. */
  #finish = () => {};

  constructor(database: Database) {
    this.#database = database;
    this.#addSession();
  }

  flush(): void {
    this.#finish();
    this.#finish = () => {};
  }

  write(step: Step, at: number): void {
    this.flush();
    switch (step.kind) {
      case 'prompt': {
        const message = this.#addMessage(at, { role: 'user' });
        this.#addPart(at, message, { type: 'text', text: step.text });
        this.#addPart(at, message, { type: 'text', text: 'Read a file', synthetic: true });
        this.#expect('user', step.text, at);
        break;
      }
      case 'answer': {
        const message = this.#addMessage(at, { role: 'assistant', modelID: 'm' });
        for (const [index, text] of step.texts.entries()) {
          const time = { start: at + index };
          const written = step.grows ? text.slice(0, 1) : text;
          const part = this.#addPart(at, message, { type: 'text', text: written, time });
          const whole = { type: 'text', text, time };
          if (step.grows) this.#growLater(() => this.#changePart(part, at + 5, whole));
          this.#expect('assistant', text, at + index);
        }
        break;
      }
      case 'thought': {
        const message = this.#addMessage(at, { role: 'assistant', modelID: 'm' });
        this.#addPart(at, message, { type: 'reasoning', text: step.text, time: { start: at } });
        this.#expect('thinking', step.text, at);
        break;
      }
      case 'tool':
        this.#tool(step, at);
        break;
      case 'compaction': {
        const message = this.#addMessage(at, { role: 'assistant', summary: true });
        this.#addPart(at, message, { type: 'text', text: step.text, time: { start: at } });
        this.#expect('compaction', step.text, at);
        break;
      }
      case 'fork':
        this.#fork(at);
        break;
      default:
        throw new Error(`OpenCode has no ${step.kind}`);
    }
  }

  #tool({ input, output, fails }: Extract<Step, { kind: 'tool' }>, at: number): void {
    const message = this.#addMessage(at, { role: 'assistant', modelID: 'm' });
    const callID = this.#next('call');
    const tool = { type: 'tool', tool: 'bash', callID };
    const pending = { status: 'pending', input: {}, raw: '' };
    const part = this.#addPart(at, message, { ...tool, state: pending });
    const state = {
      status: fails ? 'error' : 'completed',
      input: { command: input },
      ...(fails ? { error: output } : { output, metadata: { exit: 0 } }),
      time: { start: at, end: at + 1 },
    };
    this.#growLater(() => this.#changePart(part, at + 5, { ...tool, state }));
    this.#expect('tool_use', `bash: ${input}`, at);
    this.#expect('tool_result', output, at + 1);
  }

  #growLater(write: () => void): void {
    const before = this.#finish;
    this.#finish = () => {
      before();
      write();
    };
  }

  #fork(at: number): void {
    const from = this.#session;
    this.#session = this.#next('ses');
    this.#addSession();
    const ids = new Map<string, string>();
    for (const { id, data } of this.#rows('message', from)) {
      ids.set(id, this.#addMessage(at, JSON.parse(data), {}));
    }
    for (const { message_id, data } of this.#rows('part', from)) {
      this.#addPart(at, ids.get(message_id) ?? '', JSON.parse(data));
    }
  }

  #rows(table: string, session: string) {
    return this.#database
      .prepare<[string], { id: string; message_id: string; data: string }>(
        `SELECT * FROM ${table} WHERE session_id = ? ORDER BY rowid`,
      )
      .all(session);
  }

  #next(what: string): string {
    this.#count += 1;
    return `${what}_${this.#count}`;
  }

  #addSession(): void {
    this.#database
      .prepare('INSERT INTO session VALUES (?, ?, NULL, ?, ?, ?, ?, ?)')
      .run(this.#session, 'p', '/home/io/till', 'New session - 2026-06-01', '1.2.0', 1, 1);
  }

  #addMessage(at: number, data: object, time: object = { time: { created: at } }): string {
    const id = this.#next('msg');
    this.#database
      .prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)')
      .run(id, this.#session, JSON.stringify({ ...data, ...time }), at, at);
    return id;
  }

  #addPart(at: number, message: string, data: object): string {
    const id = this.#next('prt');
    this.#database
      .prepare('INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, message, this.#session, JSON.stringify(data), at, at);
    return id;
  }

  #changePart(id: string, at: number, data: object): void {
    this.#database
      .prepare('UPDATE part SET data = ?, time_updated = ? WHERE id = ?')
      .run(JSON.stringify(data), at, id);
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }
}
