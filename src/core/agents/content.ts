/** Turns what agents write about tools and content into text that can be read and found. */

import { isObject } from '../../shared/model/json-object.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import { type JsonObject, textOf } from './json-values.ts';

/** What a call of a tool is mostly about, by the usual names of parameters, the best first. */
const MAIN_PARAMETERS = [
  'command',
  'cmd',
  'file_path',
  'filePath',
  'absolute_path',
  'notebook_path',
  'path',
  'pattern',
  'query',
  'url',
  'description',
  'prompt',
  'title',
] as const;

const MAX_INPUT_LENGTH = 2000;

/** Returns a call of a tool as text: its name, and what the call is mostly about. */
export function describeCall(name: string, input: unknown): string {
  const about = mainParameter(input);
  return about === '' ? name : `${name}: ${about}`;
}

function mainParameter(input: unknown): string {
  if (typeof input === 'string') return input;
  if (!isObject(input)) return '';
  for (const key of MAIN_PARAMETERS) {
    const value = input[key];
    if (typeof value === 'string' && value !== '') return value;
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
      return value.join(' ');
    }
  }
  if (isTooDeep(input)) return '';
  const text = JSON.stringify(input);
  return text === '{}' ? '' : text.slice(0, MAX_INPUT_LENGTH);
}

/** Content in parts: its text, and the names of the images in it. */
export interface Content {
  readonly text: string;
  readonly images: readonly string[];
}

/** Joins content that is a text, or a list of parts with texts and images. */
export function joinContent(content: unknown): Content {
  if (typeof content === 'string') return { text: content, images: [] };
  const parts = Array.isArray(content) ? content : [content];
  const texts: string[] = [];
  const images: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') texts.push(part);
    if (!isObject(part)) continue;
    const text = textOf(part.text);
    if (text !== undefined) texts.push(text);
    else if (isImage(part)) {
      images.push(nameOfImage(part));
      texts.push('[image]');
    }
  }
  return { text: texts.join('\n\n'), images };
}

function isImage({ type }: JsonObject): boolean {
  return typeof type === 'string' && /image/i.test(type);
}

/** The name of its file, or its type. */
function nameOfImage(part: JsonObject): string {
  const source = isObject(part.source) ? part.source : part;
  const names = [part.name, part.file_name, source.media_type, source.mime_type, source.mimeType];
  return names.map(textOf).find((name) => name !== undefined) ?? 'image';
}
