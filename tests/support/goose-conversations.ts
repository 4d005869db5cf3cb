import type { Database } from 'better-sqlite3';
import { goose } from '../../src/core/agents/formats/goose.ts';
import type { ConversationWriter, Expected, Step, WrittenAgent } from './conversations.ts';
import { createLogDatabase } from './log-databases.ts';

/** The tables of Goose, without what no reader needs. */
export const GOOSE_TABLES = `
  CREATE TABLE sessions (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '',
    session_type TEXT NOT NULL DEFAULT 'user', working_dir TEXT NOT NULL);
  CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
    role TEXT NOT NULL, content_json TEXT NOT NULL, created_timestamp INTEGER NOT NULL, metadata_json TEXT);
`;

/** Writes conversations as Goose does; when it compacts one, it writes all rows again. */
export const gooseConversations: WrittenAgent = {
  agent: goose,
  name: 'Goose',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'rewrite']),
  begin: (folder) => {
    const database = createLogDatabase(folder, 'sessions.db', GOOSE_TABLES);
    database.exec("INSERT INTO sessions VALUES ('20260601_1', '', 'user', '/home/io/till')");
    return new GooseWriter(database);
  },
};

class GooseWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly logs = ['sessions.db'];
  readonly #database: Database;
  #calls = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  flush(): void {}

  write(step: Step, at: number): void {
    switch (step.kind) {
      case 'prompt':
        this.#add('user', [{ type: 'text', text: step.text }], at);
        this.#expect('user', step.text, at);
        break;
      case 'answer':
        this.#add(
          'assistant',
          step.texts.map((text) => ({ type: 'text', text })),
          at,
        );
        this.#expect('assistant', step.texts.join('\n\n'), at);
        break;
      case 'thought':
        this.#add('assistant', [{ type: 'thinking', thinking: step.text, signature: '' }], at);
        this.#expect('thinking', step.text, at);
        break;
      case 'tool':
        this.#tool(step, at);
        break;
      case 'compaction': {
        const hidden = JSON.stringify({ userVisible: false, agentVisible: true });
        this.#add('user', [{ type: 'text', text: step.text }], at, hidden);
        this.#expect('compaction', step.text, at);
        break;
      }
      case 'rewrite':
        this.#database.exec(`CREATE TEMP TABLE kept AS SELECT * FROM messages WHERE id % 2 = 0;
          DELETE FROM messages;
          INSERT INTO messages (session_id, role, content_json, created_timestamp, metadata_json)
            SELECT session_id, role, content_json, created_timestamp, metadata_json FROM kept ORDER BY id;
          DROP TABLE kept;`);
        break;
      default:
        throw new Error(`Goose has no ${step.kind}`);
    }
  }

  #tool({ input, output, fails }: Extract<Step, { kind: 'tool' }>, at: number): void {
    this.#calls += 1;
    const id = `call_${this.#calls}`;
    const call = { name: 'developer__shell', arguments: { command: input } };
    const toolCall = { status: 'success', value: call };
    this.#add('assistant', [{ type: 'toolRequest', id, toolCall }], at);
    const content = [{ type: 'text', text: output }];
    const toolResult = fails
      ? { status: 'error', error: output }
      : { status: 'success', value: { content, isError: false } };
    this.#add('user', [{ type: 'toolResponse', id, toolResult }], at + 1000);
    this.#expect('tool_use', `developer__shell: ${input}`, at);
    this.#expect('tool_result', output, at + 1000);
  }

  #add(role: string, content: readonly object[], at: number, metadata = '{}'): void {
    this.#database
      .prepare('INSERT INTO messages VALUES (NULL, ?, ?, ?, ?, ?)')
      .run('20260601_1', role, JSON.stringify(content), at / 1000, metadata);
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }
}
