import type { Quote } from '../../shared/model/session-facts.ts';
import { clip, lineOf } from './clip.ts';
import { lastSentencesOf } from './sentences.ts';
import { type FactMessage, sourceOf } from './source.ts';

const LOOKED_AT = 2000;
const MAX_OUTCOME = 300;
const WORD = /[\p{Letter}\p{Number}]/u;
const LONGEST_THANKS = 60;
/** Thanks, and what may stand before and after them without asking for anything. */
const THANKS = new RegExp(
  [
    '^(?:(?:ok(?:ay)?|great|perfect|super|nice|good|awesome|prima|toll|gut|klasse|perfekt|alles klar|passt)[\\s,.!]*)*',
    '(?:thanks|thank you|thx|cheers|danke|vielen dank|merci|gracias|ありがとう(?:ございま(?:す|した))?|谢谢)',
    '(?:[\\s,.!]+(?:so much|very much|a lot|again|all|you|dir|euch|ihnen|sehr|schön|nochmals|beaucoup))*',
    '(?:[\\s,.!;–—-]+(?:for|für|that|das|bye|tschüss)\\b[^.!,;]*)?$',
  ].join(''),
  'iu',
);
const ENDING = /[\s.!。！\p{Emoji_Presentation}]+$/u;
/** What items of a list lack at their end. */
const ENDED = /[\p{Sentence_Terminal}:…][\p{Pe}\p{Pf}"']*$/u;
/** A question mark of any script (of Greek, its own code) at the end, perhaps followed by quotation marks, brackets or an emoji. */
const QUESTION_END =
  /[?\uff1f\u061f\u037e\u055e\u1367\u2047\u2048\u2e2e\ua60f\ua6f7\ufe56](?:[!\uff01\s\p{Pe}\p{Pf}\p{Extended_Pictographic}"'*_]|\p{VS})*$/u;

/** Follows who wrote last, and what. */
export class LastTurn {
  #answer: FactMessage | null = null;
  #pending: FactMessage | null = null;
  /** True if the user has thanked for the last answer, so that nothing waits for another. */
  #isClosed = false;

  addUser(message: FactMessage): void {
    if (!WORD.test(message.content)) return;
    this.#isClosed = isThanks(message.content);
    this.#pending = this.#isClosed ? null : message;
  }

  addAnswer(message: FactMessage): void {
    if (!WORD.test(message.content)) return;
    this.#answer = message;
    this.#pending = null;
    this.#isClosed = false;
  }

  /** Returns the end of the last answer: as many sentences of its last paragraph as fit. */
  outcome(segmenter: Intl.Segmenter): Quote | null {
    if (this.#answer === null) return null;
    const sentences = lastSentencesOf(this.#answer.content, segmenter);
    let text = '';
    for (const sentence of sentences.toReversed()) {
      if (text !== '' && sentence.length + text.length >= MAX_OUTCOME) break;
      text = text === '' ? sentence : `${sentence}${ENDED.test(sentence) ? ' ' : ' · '}${text}`;
    }
    if (text === '') return null;
    return { text: clip(text), ...sourceOf(this.#answer) };
  }

  /**
   * Returns what waits for an answer: of the agent, or of the user. Where nobody answers at all, what the user
   * wrote is a note, unless it is a question.
   */
  openQuestions(segmenter: Intl.Segmenter): Quote[] {
    const [asked, answer] = [this.#pending, this.#answer];
    if (asked !== null && (answer !== null || endsWithQuestion(asked, segmenter))) {
      return [{ text: clip(lineOf(asked.content, LOOKED_AT)), ...sourceOf(asked) }];
    }
    if (answer === null || this.#isClosed) return [];
    const last = lastSentencesOf(answer.content, segmenter).at(-1);
    if (last === undefined || !isQuestion(last)) return [];
    return [{ text: clip(last), ...sourceOf(answer) }];
  }
}

/** True if a message is only thanks, as at the end of a conversation. */
function isThanks(content: string): boolean {
  const line = content.trim().replace(ENDING, '');
  return line.length <= LONGEST_THANKS && THANKS.test(line) && !isQuestion(line);
}

function endsWithQuestion({ content }: FactMessage, segmenter: Intl.Segmenter): boolean {
  return isQuestion(lastSentencesOf(content, segmenter).at(-1) ?? '');
}

/** True if a sentence ends with a question mark of any script. */
export function isQuestion(sentence: string): boolean {
  return QUESTION_END.test(sentence.slice(-40));
}
