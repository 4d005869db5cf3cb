import { plainLine } from '../../shared/model/session-title.ts';
import { truncate } from '../base/truncate.ts';

/** How many characters a quoted text has at most, as a reader counts them. */
const MAX_CHARACTERS = 300;
/** A character can have any number of bytes. */
const MAX_BYTES = 900;

/** Characters that are drawn as nothing, control the terminal, or change the direction of the text. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these begin the colours of a terminal
const TERMINAL_CODES = /\u001b\[[0-9;:?]{0,40}[A-Za-z]/g;

/** Returns the text without what sets the colours of a terminal. */
export function withoutCodes(text: string): string {
  return text.includes('\u001b') ? text.replace(TERMINAL_CODES, '') : text;
}

/** Returns the beginning of a message on one line, without Markdown. */
export function lineOf(content: string, longest: number): string {
  return plainLine(withoutCodes(content.slice(0, longest)));
}

/** Returns the text on one line, without invisible characters, cut between characters. */
export function clip(text: string, longest = MAX_CHARACTERS): string {
  const visible = withoutCodes(text.slice(0, longest * 40))
    .replace(/\s+/g, ' ')
    .replace(UNSEEN, '');
  const line = truncate(visible, longest);
  return line.length * 3 <= MAX_BYTES || Buffer.byteLength(line) <= MAX_BYTES
    ? line
    : cutToBytes(line);
}

function cutToBytes(line: string): string {
  let cut = '';
  let bytes = Buffer.byteLength('…');
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > MAX_BYTES) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
