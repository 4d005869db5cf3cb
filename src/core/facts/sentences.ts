import { plainLine } from '../../shared/model/session-title.ts';
import { withoutCodes } from './clip.ts';

/** As much of a message as is divided into sentences. */
export const LOOKED_AT = 4000;
const FENCED = /^\s*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\s*\1[^\n]*$|$(?![\s\S]))/gm;
const QUOTED = /^\s*>[^\n]*$/gm;
const WORD = /[\p{Letter}\p{Number}]/u;

/** Returns what is written in a message itself: without code blocks and quotations, in paragraphs. */
export function paragraphsOf(content: string): string[] {
  return withoutCodes(content)
    .replace(FENCED, '\n\n')
    .replace(QUOTED, '')
    .split(/\n[^\S\n]*\n|\r\n\s*\r\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => WORD.test(paragraph));
}

/** Returns the first sentences of a message, at most so many, on one line each, without Markdown. */
export function sentencesOf(
  content: string,
  segmenter: Intl.Segmenter,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const found: string[] = [];
  for (const paragraph of paragraphsOf(content.slice(0, LOOKED_AT))) {
    for (const line of linesOf(paragraph)) {
      for (const sentence of sentencesIn(line, segmenter)) {
        found.push(sentence);
        if (found.length === most) return found;
      }
    }
  }
  return found;
}

/** Returns the sentences of the last paragraph of a message. */
export function lastSentencesOf(content: string, segmenter: Intl.Segmenter): string[] {
  const last = paragraphsOf(content.slice(-LOOKED_AT)).at(-1) ?? '';
  return linesOf(last).flatMap((line) => [...sentencesIn(line, segmenter)]);
}

/** Items of a list and rows are sentences by themselves; other lines of a paragraph continue it. */
function linesOf(paragraph: string): string[] {
  return paragraph
    .split(/\r?\n(?=\s*(?:[-*+]|\d{1,9}[.)]|#{1,6}|\|)\s)/)
    .map((line) => plainLine(line))
    .filter((line) => WORD.test(line));
}

function* sentencesIn(line: string, segmenter: Intl.Segmenter): Generator<string> {
  for (const { segment } of segmenter.segment(line)) {
    const sentence = segment.trim();
    if (WORD.test(sentence)) yield sentence;
  }
}
