import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rooCode } from '../../src/core/agents/formats/cline.ts';
import type { ConversationWriter, Expected, Step, WrittenAgent } from './conversations.ts';

const LOG = '1780304400000/ui_messages.json';

/** Writes conversations as Cline and Roo Code do: the whole file again after each message. */
export const rooCodeConversations: WrittenAgent = {
  agent: rooCode,
  name: 'Roo Code',
  steps: new Set(['prompt', 'answer', 'thought', 'tool', 'compaction']),
  begin: (folder) => new RooCodeWriter(join(folder, LOG)),
};

class RooCodeWriter implements ConversationWriter {
  readonly expected: Expected[] = [];
  readonly logs = [LOG];
  readonly #path: string;
  readonly #records: { partial?: boolean }[] = [];

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  flush(): void {
    for (const record of this.#records) delete record.partial;
    this.#save();
  }

  write(step: Step, at: number): void {
    this.flush();
    switch (step.kind) {
      case 'prompt':
        this.#say(at, this.#records.length === 0 ? 'text' : 'user_feedback', step.text);
        this.#expect('user', step.text, at);
        this.#say(at + 1, 'api_req_started', '{"tokensIn":3}');
        break;
      case 'answer':
        for (const [index, text] of step.texts.entries()) {
          this.#say(at + index, 'text', text, step.grows ? { partial: true } : {});
          this.#expect('assistant', text, at + index);
        }
        break;
      case 'thought':
        this.#say(at, 'reasoning', step.text);
        this.#expect('thinking', step.text, at);
        break;
      case 'tool':
        this.#records.push({ ts: at, type: 'ask', ask: 'command', text: step.input } as object);
        this.#say(at + 1, 'command_output', step.output);
        this.#expect('tool_use', `command: ${step.input}`, at);
        this.#expect('tool_result', step.output, at + 1);
        break;
      case 'compaction':
        this.#say(at, 'condense_context', '', { contextCondense: { summary: step.text } });
        this.#expect('compaction', step.text, at);
        break;
      default:
        throw new Error(`Roo Code has no ${step.kind}`);
    }
    this.#save();
  }

  #say(ts: number, say: string, text: string, more: object = {}): void {
    this.#records.push({ ts, type: 'say', say, text, ...more } as object);
  }

  #expect(what: string, content: string, timestamp: number): void {
    this.expected.push({ what, content, timestamp });
  }

  #save(): void {
    writeFileSync(this.#path, JSON.stringify(this.#records));
  }
}
