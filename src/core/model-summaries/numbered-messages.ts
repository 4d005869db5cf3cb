import { createHash } from 'node:crypto';
import { agentMetadataOf } from '../../shared/model/agent-metadata.ts';
import type { Instant, Message } from '../../shared/model/model.ts';
import { toolCallOf } from '../../shared/model/tool-call.ts';
import { withoutSecrets } from '../agents/secrets.ts';
import { type FactMessage, sourceOf } from '../facts/source.ts';
import type { NumberedText } from './summary-input.ts';

/** How many characters of a message are given to a model: of what was said, and of calls and results. */
const MAX_SAID = 6000;
const MAX_CALL = 400;
const MAX_RESULT = 1000;

/** Characters that are drawn as nothing or change the direction of the text, except line ends and tabs. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Cs}\u{e0000}-\u{e007f}]/gu;

/** The messages of a session as a model gets them. */
export class NumberedMessages {
  readonly #messages: NumberedText[] = [];
  readonly #hash = createHash('sha256');

  add(message: FactMessage): void {
    const number = this.#messages.length + 1;
    const { role, timestamp } = message;
    const text = `[${number}] ${role} ${timestamp}\n${contentOf(message)}`;
    this.#hash.update(`${text}\n`);
    // A turn.
    const isStart = role === 'user' && agentMetadataOf(message).subAgent === null;
    this.#messages.push({ number, text, isStart, source: sourceOf(message) });
  }

  get list(): readonly NumberedText[] {
    return this.#messages;
  }

  /** Returns the SHA-256 of all texts in hex. To be called once, after the last message. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  /** Returns the times of the first and the last message; null if there are none. */
  span(): { readonly from: Instant; readonly to: Instant } | null {
    const [first, last] = [this.#messages[0], this.#messages.at(-1)];
    return first && last ? { from: first.source.at, to: last.source.at } : null;
  }
}

function contentOf(message: Pick<Message, 'role' | 'content' | 'metadata'>): string {
  return clippedContent(message).trim();
}

function clippedContent(message: Pick<Message, 'role' | 'content' | 'metadata'>): string {
  const content = safe(message.content);
  if (message.role === 'tool_result') return clipMiddle(content, MAX_RESULT);
  if (message.role !== 'tool_use') return clipMiddle(content, MAX_SAID);
  const { name, input } = toolCallOf(message);
  if (name === null) return clipMiddle(content, MAX_CALL);
  const call = input === undefined ? content : safe(JSON.stringify(input));
  return `${safe(name)}: ${clipMiddle(call, MAX_CALL)}`;
}

/**
 * Returns the text without unseen characters and secrets, in this order, or a secret with an unseen character in it
 * would not be recognised. To be called before a text is cut, which could leave half of one.
 */
function safe(text: string): string {
  return withoutSecrets(text.replace(UNSEEN, ''));
}

/** What is left out of a text is most often in the middle: an output ends with its result. */
function clipMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = Math.floor(longest / 2);
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}
