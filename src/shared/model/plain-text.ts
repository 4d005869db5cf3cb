/** Text for plain-text surfaces (menus, terminals), where no markup isolates it from its surroundings. */

/** Control characters, lone surrogates, and invisible directional characters. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Right-to-left letters: Hebrew, Arabic and neighbouring blocks. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/** Returns the text on one line, without invisible characters that alter its display. */
export function withoutUnseen(text: string): string {
  return withoutControls(text.replace(/\s+/g, ' '));
}

/** As `withoutUnseen`, for a line whose spaces matter. */
export function withoutControls(line: string): string {
  return line.replace(UNSEEN, '');
}

/** Wraps right-to-left text so that it does not reorder the text around it. */
export function isolated(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  return `${FIRST_STRONG_ISOLATE}${text}${POP_DIRECTIONAL_ISOLATE}`;
}

/** Returns a whole title on one line, without control characters, for a terminal. */
export function plainTitle(title: string): string {
  return isolated(withoutUnseen(title).trim());
}
