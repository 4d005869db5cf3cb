import { createSpeech, type Speech } from './speech.ts';
import { createTexts } from './texts.ts';

/** What is to be said, in whichever language it will be; plain text is said as it stands. */
export type Words = string | ((speech: Speech) => string);

/** For whoever reads it without having chosen a language: tools, logs, tests. */
export const english: Speech = createSpeech(createTexts('en'), 'en');

export function inWords(words: Words, speech: Speech): string {
  return typeof words === 'string' ? words : words(speech);
}
