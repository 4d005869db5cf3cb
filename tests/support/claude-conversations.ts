import { claudeCode } from '../../src/core/agents/formats/claude-code.ts';
import {
  type ConversationWriter,
  type Expected,
  type Step,
  TornLogs,
  type WrittenAgent,
} from './conversations.ts';

/** Writes conversations as Claude Code 2.1 does. */
export const claudeConversations: WrittenAgent = {
  agent: claudeCode,
  name: 'Claude Code',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'fork', 'rewrite']),
  begin: (folder, torn) => new ClaudeWriter(new TornLogs(folder, torn)),
};

class ClaudeWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly #logs: TornLogs;
  #count = 0;
  #session = 0;

  constructor(logs: TornLogs) {
    this.#logs = logs;
  }

  get logs(): readonly string[] {
    return this.#logs.names;
  }

  flush(): void {
    this.#logs.flush();
  }

  write(step: Step, at: number): void {
    switch (step.kind) {
      case 'prompt':
        this.#user(at, step.text);
        this.#expect('user', step.text, at);
        break;
      case 'answer': {
        const id = this.#next('msg');
        for (const [index, text] of step.texts.entries()) {
          const all = step.texts.slice(0, index + 1).join('\n\n');
          this.#assistant(at + index, id, { type: 'text', text: step.grows ? all : text });
        }
        this.#expect('assistant', step.texts.join('\n\n'), at);
        break;
      }
      case 'thought':
        this.#assistant(at, this.#next('msg'), { type: 'thinking', thinking: step.text });
        this.#expect('thinking', step.text, at);
        break;
      case 'tool': {
        const id = this.#next('toolu');
        const { input, output, fails } = step;
        const call = { type: 'tool_use', id, name: 'Bash', input: { command: input } };
        this.#assistant(at, this.#next('msg'), call);
        const result = { type: 'tool_result', tool_use_id: id, content: output, is_error: fails };
        this.#user(at + 1, [result]);
        this.#expect('tool_use', `Bash: ${input}`, at);
        this.#expect('tool_result', output, at + 1);
        break;
      }
      case 'compaction':
        this.#user(at, step.text, { isCompactSummary: true });
        this.#expect('compaction', step.text, at);
        break;
      case 'fork': {
        const records = this.#logs.recordsOf(this.#log);
        this.#session += 1;
        const sessionKind = 'bg';
        for (const each of records) {
          this.#logs.append(this.#log, { ...each, sessionId: `s${this.#session}`, sessionKind });
        }
        break;
      }
      case 'rewrite':
        this.#logs.dropEarlier(this.#log);
    }
  }

  get #log(): string {
    return `-home-io-till/s${this.#session}.jsonl`;
  }

  #next(what: string): string {
    this.#count += 1;
    return `${what}_${this.#count}`;
  }

  #user(at: number, content: unknown, more: object = {}): void {
    this.#append(at, { type: 'user', message: { role: 'user', content }, ...more });
  }

  #assistant(at: number, id: string, part: object): void {
    const message = { id, role: 'assistant', model: 'opus', content: [part], usage: {} };
    this.#append(at, { type: 'assistant', message });
    this.#logs.append(this.#log, { type: 'progress', data: { type: 'hook_progress' } });
  }

  #append(at: number, record: object): void {
    this.#logs.append(this.#log, {
      uuid: this.#next('uuid'),
      sessionId: `s${this.#session}`,
      timestamp: new Date(at).toISOString(),
      cwd: '/home/io/till',
      ...record,
    });
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }
}
