import type { Message } from '../../../shared/model/model.ts';
import { isTooDeep } from '../../../shared/model/nesting.ts';

/** The line of a collapsed tool call or result: the tool, if known, and the first words. */
interface ToolLine {
  readonly name: string | null;
  readonly words: string;
}

const MAX_WORDS = 200;
/** The most JSON that is parsed for a line. */
const MAX_JSON = 20_000;
const NAMES = ['tool', 'tool_name', 'name'];
const INPUTS = ['input', 'arguments', 'args', 'parameters'];

/** Agents write tool calls in different ways: the name in the metadata, or all of it as JSON. */
export function toolLineOf({ content, metadata }: Pick<Message, 'content' | 'metadata'>): ToolLine {
  const named = nameIn(metadata ?? {});
  if (named !== null) return { name: named, words: firstWords(content) };
  const call = jsonObject(content);
  const name = call && nameIn(call);
  if (!call || !name) return { name: null, words: firstWords(content) };
  const input = INPUTS.flatMap((key) => call[key] ?? [])[0];
  if (input === undefined || isTooDeep(input)) return { name, words: firstWords(content) };
  return { name, words: firstWords(typeof input === 'string' ? input : JSON.stringify(input)) };
}

function nameIn(object: Readonly<Record<string, unknown>>): string | null {
  const name = NAMES.map((key) => object[key]).find((each) => typeof each === 'string');
  return typeof name === 'string' && name.trim() !== '' ? firstWords(name) : null;
}

function jsonObject(content: string): Readonly<Record<string, unknown>> | null {
  if (!content.trimStart().startsWith('{') || content.length > MAX_JSON) return null;
  try {
    return JSON.parse(content);
  } catch {
    // It only looks like JSON.
    return null;
  }
}

function firstWords(text: string): string {
  const line =
    text
      .slice(0, 10 * MAX_WORDS)
      .trimStart()
      .split('\n', 1)[0] ?? '';
  const words = line.slice(0, MAX_WORDS).replace(/[\uD800-\uDBFF]$/, '');
  return words.length < text.trim().length ? `${words.trimEnd()} …` : words;
}
