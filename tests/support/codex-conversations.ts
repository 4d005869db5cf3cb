import { codex } from '../../src/core/agents/formats/codex.ts';
import {
  type ConversationWriter,
  type Expected,
  type Step,
  TornLogs,
  type WrittenAgent,
} from './conversations.ts';

/** Writes conversations as Codex 0.150 does: it only ever appends to a log. */
export const codexConversations: WrittenAgent = {
  agent: codex,
  name: 'Codex',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'fork']),
  begin: (folder, torn) => new CodexWriter(new TornLogs(folder, torn)),
};

/** Writes conversations as Codex 0.46 did: turns have no id, and there are no forks. */
export const oldCodexConversations: WrittenAgent = {
  agent: codex,
  name: 'Codex 0.46',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction']),
  begin: (folder, torn) => new CodexWriter(new TornLogs(folder, torn), false),
};

class CodexWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly #logs: TornLogs;
  readonly #hasTurns: boolean;
  #count = 0;
  #thread = 0;

  constructor(logs: TornLogs, hasTurns = true) {
    this.#logs = logs;
    this.#hasTurns = hasTurns;
  }

  get logs(): readonly string[] {
    return this.#logs.names;
  }

  flush(): void {
    this.#logs.flush();
  }

  write(step: Step, at: number): void {
    if (this.#logs.names.length === 0) this.#meta(at, {});
    switch (step.kind) {
      case 'prompt': {
        this.#turn(at);
        const content = [{ type: 'input_text', text: step.text }];
        this.#item(at, { type: 'message', role: 'user', content });
        this.#event(at, { type: 'user_message', message: `${step.text}\n`, images: [] });
        this.#expect('user', step.text, at);
        break;
      }
      case 'answer':
        for (const [index, text] of step.texts.entries()) {
          const content = [{ type: 'output_text', text }];
          this.#event(at + index, { type: 'agent_message', message: text });
          this.#item(at + index, { type: 'message', role: 'assistant', content });
          this.#expect('assistant', text, at + index);
        }
        break;
      case 'thought': {
        const summary = [{ type: 'summary_text', text: step.text }];
        this.#event(at, { type: 'agent_reasoning', text: step.text });
        this.#item(at, { type: 'reasoning', summary, encrypted_content: 'gAAAAA' });
        this.#expect('thinking', step.text, at);
        break;
      }
      case 'tool': {
        const { input, output, fails } = step;
        const call_id = this.#next('call');
        const args = JSON.stringify({ cmd: input });
        this.#item(at, { type: 'function_call', name: 'exec_command', arguments: args, call_id });
        const returned = fails ? { content: output, success: false } : output;
        this.#item(at + 1, { type: 'function_call_output', call_id, output: returned });
        this.#event(at + 1, { type: 'exec_command_end', call_id, aggregated_output: output });
        this.#expect('tool_use', `exec_command: ${input}`, at);
        this.#expect('tool_result', output, at + 1);
        break;
      }
      case 'compaction':
        this.#append(at, 'compacted', { message: step.text });
        this.#expect('compaction', step.text, at);
        break;
      case 'fork': {
        const records = this.#logs.recordsOf(this.#log);
        this.#thread += 1;
        this.#meta(at, { forked_from_id: `thread-${this.#thread - 1}` });
        for (const each of records) {
          this.#logs.append(this.#log, { ...each, timestamp: new Date(at).toISOString() });
        }
        this.#turn(at);
        break;
      }
      default:
        throw new Error(`Codex has no ${step.kind}`);
    }
  }

  get #log(): string {
    return `2026/06/01/rollout-2026-06-01T09-00-00-thread-${this.#thread}.jsonl`;
  }

  #next(what: string): string {
    this.#count += 1;
    return `${what}_${this.#count}`;
  }

  #meta(at: number, more: object): void {
    const timestamp = new Date(at).toISOString();
    this.#append(at, 'session_meta', { id: `thread-${this.#thread}`, timestamp, ...more });
  }

  #turn(at: number): void {
    const turn = this.#hasTurns ? { turn_id: this.#next('turn') } : {};
    if (this.#hasTurns) {
      this.#event(at, { type: 'task_started', started_at: Math.floor(at / 1000), ...turn });
    }
    this.#append(at, 'turn_context', { cwd: '/home/io/till', model: 'gpt-5.5', ...turn });
  }

  #item(at: number, payload: object): void {
    this.#append(at, 'response_item', payload);
  }

  #event(at: number, payload: object): void {
    this.#append(at, 'event_msg', payload);
  }

  #append(at: number, type: string, payload: object): void {
    this.#logs.append(this.#log, { timestamp: new Date(at).toISOString(), type, payload });
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content: content.trim(), timestamp });
  }
}
