import { copilotCli } from '../../src/core/agents/formats/copilot-cli.ts';
import {
  type ConversationWriter,
  type Expected,
  type Step,
  TornLogs,
  type WrittenAgent,
} from './conversations.ts';

/** Writes conversations as Copilot CLI does. */
export const copilotConversations: WrittenAgent = {
  agent: copilotCli,
  name: 'Copilot CLI',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction', 'rewrite']),
  begin: (folder, torn) => new CopilotWriter(new TornLogs(folder, torn)),
};

class CopilotWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly #logs: TornLogs;
  readonly #log = 's1/events.jsonl';
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
    if (this.#count === 0) {
      const context = { cwd: '/home/io/till', branch: 'main' };
      this.#event(at, 'session.start', { sessionId: 's1', context });
    }
    switch (step.kind) {
      case 'prompt':
        this.#event(at, 'user.message', { content: step.text });
        this.#expect('user', step.text, at);
        break;
      case 'answer':
        for (const [index, content] of step.texts.entries()) {
          this.#event(at + index, 'assistant.message_delta', { content }, { ephemeral: true });
          this.#event(at + index, 'assistant.message', { content, toolRequests: [] });
          this.#expect('assistant', content, at + index);
        }
        break;
      case 'thought':
        this.#event(at, 'assistant.reasoning', { content: step.text });
        this.#event(at + 1, 'assistant.message', { content: '', reasoningText: step.text });
        this.#expect('thinking', step.text, at);
        break;
      case 'tool': {
        const toolCallId = `call_${this.#count}`;
        const args = { command: step.input };
        const toolRequests = [{ toolCallId, name: 'bash', arguments: args }];
        this.#event(at, 'assistant.message', { content: '', toolRequests });
        this.#event(at, 'tool.execution_start', { toolCallId, arguments: args });
        const outcome = step.fails
          ? { success: false, error: { message: step.output } }
          : { success: true, result: { content: step.output } };
        this.#event(at + 1, 'tool.execution_complete', { toolCallId, ...outcome });
        this.#expect('tool_use', `bash: ${step.input}`, at);
        this.#expect('tool_result', step.output, at + 1);
        break;
      }
      case 'compaction':
        this.#event(at, 'session.compaction_complete', { summaryContent: step.text });
        this.#expect('compaction', step.text, at);
        break;
      case 'rewrite':
        this.#logs.dropEarlier(this.#log, (each) => 'type' in each && each.type === 'user.message');
        break;
      default:
        throw new Error(`Copilot CLI has no ${step.kind}`);
    }
  }

  #event(at: number, type: string, data: object, more: object = {}): void {
    this.#count += 1;
    const timestamp = new Date(at).toISOString();
    this.#logs.append(this.#log, { type, data, id: `e${this.#count}`, timestamp, ...more });
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }
}
