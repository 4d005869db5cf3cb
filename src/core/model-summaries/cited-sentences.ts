import { z } from 'zod';
import { withoutSecrets } from '../agents/secrets.ts';
import { clip } from '../facts/clip.ts';
import { ModelFault } from '../models/model-fault.ts';
import { MAX_SENTENCE_LENGTH } from './prompts.ts';

const MAX_CITES = 50;

const answerSchema = z.object({
  sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()) })).max(1000),
});

/** A sentence of a model, with the numbers of the messages that it cites. */
export interface CitedSentence {
  readonly text: string;
  readonly cites: readonly number[];
}

export interface CitedSentences {
  readonly sentences: readonly CitedSentence[];
  /** How many others there were. */
  readonly unsupported: number;
}

/** An address, or what a reader of Markdown or HTML would make a link or an image of. */
const LINK =
  /[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\b(?:mailto|data|javascript|tel):|\]\s*\(|\]\s*\[|<[a-z!/?]/i;
const EMPHASIS = /\*\*|__|`+|^\s*(?:#{1,6}|[-*+>])\s+/g;

/**
 * Returns the sentences of a model's answer that the given messages support: each cites messages that were
 * given, and what is specific in it (names of files, addresses of mail, longer numbers) is in one of those.
 * None has a link. `given`: the texts of the messages by their numbers. Throws `MODEL_ANSWER_UNUSABLE` if the
 * answer has another form.
 */
export function supportedSentences(
  answer: string,
  given: ReadonlyMap<number, string>,
  most: number,
): CitedSentences {
  const sentences: CitedSentence[] = [];
  const all = parseAnswer(answer).sentences;
  let unsupported = 0;
  for (const { text, cites } of all) {
    const sentence = { text: plain(text), cites: [...new Set(cites)] };
    if (!isSupported(sentence, text, given)) unsupported += 1;
    else if (sentences.length < most) sentences.push(sentence);
  }
  return { sentences, unsupported };
}

function parseAnswer(answer: string): z.output<typeof answerSchema> {
  // Some models think aloud before the answer, or write a code block around it.
  const json = answer.slice(Math.max(0, answer.lastIndexOf('</think>')));
  try {
    const value: unknown = JSON.parse(json.slice(json.indexOf('{'), json.lastIndexOf('}') + 1));
    return answerSchema.parse(value);
  } catch {
    throw new ModelFault('notJson');
  }
}

/** Returns the text on one line, without secrets, emphasis and invisible characters. */
function plain(text: string): string {
  return withoutSecrets(clip(text.replace(EMPHASIS, ''), MAX_SENTENCE_LENGTH)).trim();
}

function isSupported(
  { text, cites }: CitedSentence,
  original: string,
  given: ReadonlyMap<number, string>,
): boolean {
  if (text === '' || original.length > MAX_SENTENCE_LENGTH) return false;
  if (LINK.test(original) || LINK.test(text)) return false;
  if (cites.length === 0 || cites.length > MAX_CITES) return false;
  const messages = cites.map((number) => given.get(number));
  if (!messages.every((message) => message !== undefined)) return false;
  const cited = comparable(messages.join('\n'));
  return specificsOf(text).every((specific) => cited.includes(specific));
}

const SPECIFIC =
  /[^\s"'“”„‘’«»()[\]{},;]*(?:[\p{L}\p{N}_-]{2,}\.\p{L}{2,}|@[\p{L}\p{N}]|\d[\d.,’]*\d{2}|\p{L}_\p{L})[^\s"'“”„‘’«»()[\]{},;]*/gu;

/** Returns what a model must not invent: names of files and hosts, addresses, identifiers, longer numbers. */
function specificsOf(text: string): string[] {
  return [...text.matchAll(SPECIFIC)].map(([found]) =>
    comparable(found.replace(/^[^\p{L}\p{N}/~@]+|[^\p{L}\p{N}]+$/gu, '')),
  );
}

/** Without what differs between ways of writing: capitals, and the separators in numbers. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/(?<=\d)[.,’ \u00a0\u202f](?=\d{3}(?!\d))/g, '');
}
