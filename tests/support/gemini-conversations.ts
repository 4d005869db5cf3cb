import { geminiCli } from '../../src/core/agents/formats/gemini-cli.ts';
import {
  type ConversationWriter,
  type Expected,
  type Step,
  TornLogs,
  type WrittenAgent,
} from './conversations.ts';

/** Writes conversations as Gemini CLI does: a message is written again, under its id, as it grows. */
export const geminiConversations: WrittenAgent = {
  agent: geminiCli,
  name: 'Gemini CLI',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'rewrite']),
  begin: (folder, torn) => new GeminiWriter(new TornLogs(folder, torn)),
};

class GeminiWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly #logs: TornLogs;
  readonly #log = 'till/chats/session-2026-06-01T09-00-00000000.jsonl';
  #count = 0;

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
    if (this.#logs.names.length === 0) {
      const startTime = new Date(at).toISOString();
      this.#logs.append(this.#log, { sessionId: 's1', projectHash: 'h', startTime, kind: 'main' });
    }
    const id = this.#next('m');
    switch (step.kind) {
      case 'prompt':
        this.#message(at, { id, type: 'user', content: [{ text: step.text }] });
        this.#expect('user', step.text, at);
        break;
      case 'answer':
        this.#message(at, { id, type: 'gemini', content: '', model: 'pro' });
        for (const [index] of step.texts.entries()) {
          const content = step.texts.slice(0, index + 1).join(' ');
          this.#message(at, { id, type: 'gemini', content, model: 'pro' });
        }
        this.#expect('assistant', step.texts.join(' '), at);
        break;
      case 'thought': {
        const thought = { subject: 'About', description: step.text };
        this.#message(at, { id, type: 'gemini', content: '', thoughts: [thought] });
        this.#expect('thinking', `About\n\n${step.text}`, at);
        break;
      }
      case 'tool': {
        const { input, output, fails } = step;
        const call = { id: this.#next('call'), name: 'run', args: { command: input } };
        const message = { id, type: 'gemini', content: '' };
        this.#message(at, { ...message, toolCalls: [{ ...call, status: 'executing' }] });
        const response = fails ? { error: output } : { output };
        const result = [{ functionResponse: { id: call.id, name: call.name, response } }];
        const status = fails ? 'error' : 'success';
        this.#message(at, { ...message, toolCalls: [{ ...call, status, result }] });
        this.#expect('tool_use', `run: ${input}`, at);
        this.#expect('tool_result', output, at);
        break;
      }
      case 'compaction': {
        const text = `<state_snapshot>${step.text}</state_snapshot>`;
        const message = { id, timestamp: new Date(at).toISOString(), type: 'user', content: text };
        this.#logs.append(this.#log, { $set: { messages: [message] } }, { $rewindTo: 'm_1' });
        this.#expect('compaction', text, at);
        break;
      }
      case 'rewrite':
        this.#logs.dropEarlier(this.#log);
        break;
      default:
        throw new Error(`Gemini CLI has no ${step.kind}`);
    }
  }

  #next(what: string): string {
    this.#count += 1;
    return `${what}_${this.#count}`;
  }

  #message(at: number, message: object): void {
    this.#logs.append(this.#log, { timestamp: new Date(at).toISOString(), ...message });
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }
}
