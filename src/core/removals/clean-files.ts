import { fstatSync } from 'node:fs';
import { isObject } from '../../shared/model/json-object.ts';
import { covered } from '../events/covering.ts';
import { isSettled } from '../jsonl/fingerprint.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import {
  appendLines,
  type Line,
  readBytes,
  readLines,
  withFileInSteps,
} from '../jsonl/line-file.ts';
import { overwriteLines, type Replacement } from '../jsonl/overwrite.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
import type { DataFolder } from '../storage/paths.ts';
import { RemovedContent } from './removed-content.ts';

/** The lines of a file that change. */
export interface Cleaning {
  readonly workstreamId: string;
  readonly path: string;
  readonly replacements: Replacement[];
  /** Lines that no longer fit where they were. */
  readonly moved: string[];
}

/**
 * Finds the lines in all files whose content was deleted for good, as the journals say, in steps that
 * yield 0. Returns what removes it; nothing if there is none left. `isDerivedAgain`: see
 * `RemovedContent`. Throws `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
 */
export function* findRemovedContent(
  folder: DataFolder,
  isDerivedAgain: boolean,
): Generator<0, Cleaning[]> {
  const ids = folder.listWorkstreams();
  const content = new RemovedContent(isDerivedAgain);
  const journals = ids.flatMap((id) =>
    folder.listJournals(id).map((name) => ({ id, path: folder.file(id, name) })),
  );
  for (const { id, path } of journals) {
    yield* eachLine(path, ({ text }) => content.note(id, text ?? ''));
  }
  const messages: Cleaning[] = [];
  for (const id of ids) {
    if (!content.concernsMessages(id)) continue;
    for (const name of folder.listMessages(id)) {
      messages.push(yield* messagesToClean(folder.file(id, name), content, id));
    }
  }
  for (const { id, path } of journals) {
    yield* eachLine(path, ({ text }) => {
      const line = fieldsOf(text);
      if (line) content.study(id, line);
    });
  }
  const cleaned: Cleaning[] = [];
  for (const { id, path } of journals) cleaned.push(yield* journalToClean(path, content, id));
  // Without the messages, it would not be known what the journals quote of them.
  return [...cleaned, ...messages].filter(({ replacements }) => replacements.length > 0);
}

/**
 * Removes what was found. Lines that no longer fit where they were go to the device's own journal: the
 * file may be another device's. Throws `FILE_UNUSABLE`.
 */
export function cleanFiles(
  found: readonly Cleaning[],
  segments: Pick<OwnSegments, 'pathFor'>,
): void {
  for (const { workstreamId, path, replacements, moved } of found) {
    if (moved.length > 0) appendLines(segments.pathFor(workstreamId, 'journal'), moved.join('\n'));
    overwriteLines(path, replacements);
  }
}

function* messagesToClean(
  path: string,
  content: RemovedContent,
  id: string,
): Generator<0, Cleaning> {
  const replacements: Replacement[] = [];
  const check = ({ position, length, text }: Line, file: number) => {
    if (text?.trim() === '') return;
    if (content.hasMessage(id, text, length)) {
      replacements.push({ position, length, text: '' });
      return;
    }
    const spans = text === null ? null : content.coveredIn(id, text, length);
    if (spans === null) return;
    const before = readBytes(file, position, length);
    const after = covered(before, spans);
    if (after.equals(before)) return;
    content.noteQuotes(before, after);
    replacements.push({ position, length, text: after });
  };
  yield* eachLine(path, check, content.isRemoved(id));
  return { workstreamId: id, path, replacements, moved: [] };
}

function* journalToClean(
  path: string,
  content: RemovedContent,
  id: string,
): Generator<0, Cleaning> {
  const replacements: Replacement[] = [];
  const moved: string[] = [];
  const check = ({ position, length, text }: Line) => {
    if (text?.trim() === '') return;
    const cleaned = content.cleaned(id, fieldsOf(text));
    if (cleaned === null) return;
    const fits = Buffer.byteLength(cleaned) <= length;
    if (!fits) moved.push(cleaned);
    replacements.push({ position, length, text: fits ? cleaned : '' });
  };
  yield* eachLine(path, check, content.isRemoved(id));
  return { workstreamId: id, path, replacements, moved };
}

/**
 * Reads the lines of a file, if it exists. `withTorn`: also a last one without its newline, unless
 * somebody may be writing it right now.
 */
export function* eachLine(
  path: string,
  onLine: (line: Line, file: number) => void,
  withTorn = false,
): Generator<0, void> {
  const reading = withFileInSteps(path, function* (file): Generator<number, void> {
    const stats = fstatSync(file, { bigint: true });
    let readTo = 0;
    yield* readLines(file, 0, (line) => {
      readTo = line.position + line.length + 1;
      onLine(line, file);
    });
    const length = Number(stats.size) - readTo;
    if (withTorn && length > 0 && isSettled(stats))
      onLine({ position: readTo, length, text: null }, file);
  });
  for (const _bytes of reading) yield 0;
}

/** Returns the object that a line has; null for another line. */
export function fieldsOf(text: string | null): Record<string, unknown> | null {
  const value = text === null ? null : parseJsonLine(text);
  return isObject(value) ? value : null;
}
