import type { Quote } from '../../shared/model/session-facts.ts';
import { clip, lineOf } from './clip.ts';
import { paragraphsOf } from './sentences.ts';
import { type FactMessage, sourceOf } from './source.ts';

const LOOKED_AT = 2000;
const WORD = /[\p{Letter}\p{Number}]/u;
const GREETING =
  /^(?:hi|hey|hello|hello there|good (?:morning|afternoon|evening)|hallo|moin|servus|guten (?:morgen|tag|abend)|ok|okay|test|ping|こんにちは|おはよう(?:ございます)?)$/iu;
/** Such as `/clear`, which a program carries out by itself. */
const SLASH_COMMAND = /^\/[\w:-]+$/;

/** Finds the user's first request: the first message with more than a greeting or a command of the agent's program. */
export class Asked {
  #request: Quote | null = null;
  #greeting: Quote | null = null;

  add(message: FactMessage): void {
    if (this.#request !== null) return;
    const line = requestOf(message.content.slice(0, LOOKED_AT));
    if (!WORD.test(line)) return;
    const quote = { text: clip(line), ...sourceOf(message) };
    if (isRequest(line)) this.#request = quote;
    else this.#greeting ??= quote;
  }

  result(): Quote | null {
    return this.#request ?? this.#greeting;
  }
}

/** What the user wrote, rather than code and quotations, if there is any. */
function requestOf(content: string): string {
  const own = paragraphsOf(content).join('\n');
  return lineOf(own === '' ? content : own, LOOKED_AT);
}

function isRequest(line: string): boolean {
  const words = line.replace(/[\s\p{P}\p{S}]+$/u, '');
  return !GREETING.test(words) && !SLASH_COMMAND.test(line);
}
