/** Text for places that cannot keep it apart from what surrounds it, as markup can. */

/** Control characters, halves of characters, and what directs text without being seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Letters that are written from right to left: Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/** The text on one line, without what is not seen and changes what is. */
export function withoutUnseen(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSEEN, '');
}

/** The text so that it does not reorder what stands beside it, whichever way it is written. */
export function isolated(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  return `${FIRST_STRONG_ISOLATE}${text}${POP_DIRECTIONAL_ISOLATE}`;
}
