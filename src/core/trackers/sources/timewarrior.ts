import { z } from 'zod';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut, TrackedEntry, TrackedHistory } from '../tracked-entry.ts';
import type { TrackerSource } from '../tracker-source.ts';

const TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const LINE = /^inc(?: (\d{8}T\d{6}Z))?(?: - (\d{8}T\d{6}Z))?(?: # (.*))?$/;
/** A word, or a text in quotes. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|(\S+)/g;

const interval = z.object({
  start: z.string(),
  end: z.string().exactOptional(),
  tags: z.array(z.string()).default([]),
  annotation: z.string().default(''),
});

/** Timewarrior: a month's data file, or what `timew export` prints. All times are UTC. */
export const timewarrior: TrackerSource = {
  recognises: ({ head }) =>
    /^inc(?:\s|$)/.test(head) || /^\s*\[\s*\{[^{}]*"start"\s*:\s*"\d{8}T\d{6}Z"/.test(head),
  *read(file) {
    return yield* file.head.startsWith('inc') ? readLines(file.text()) : readExport(file.json());
  },
};

function* readLines(text: string): Generator<unknown, TrackedHistory> {
  const found = newHistory();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = index + 1;
    const [all, start, end, rest = ''] = LINE.exec(line) ?? [];
    const { tags, annotation } = wordsOf(rest);
    if (all === undefined) found.leftOut.push({ reason: 'damaged', row });
    else add(found, row, { start, end, tags, annotation });
    yield;
  }
  return found;
}

function* readExport(value: unknown): Generator<unknown, TrackedHistory> {
  if (!Array.isArray(value)) refuseTracked('notThisTracker');
  const found = newHistory();
  for (const [index, each] of value.entries()) {
    const { success, data } = interval.safeParse(each);
    const row = index + 1;
    if (success) add(found, row, { end: undefined, ...data });
    else found.leftOut.push({ reason: 'damaged', row });
    yield;
  }
  return found;
}

function newHistory() {
  return {
    entries: [] as TrackedEntry[],
    leftOut: [] as LeftOut[],
    dateOrders: [],
  } satisfies TrackedHistory;
}

interface Interval {
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly tags: readonly string[];
  readonly annotation: string;
}

function add(found: ReturnType<typeof newHistory>, row: number, given: Interval): void {
  const { start, end, tags, annotation } = given;
  const [startMs, endMs] = [timeOf(start), timeOf(end)];
  if (startMs === null) {
    found.leftOut.push({ reason: start === undefined ? 'noStart' : 'damaged', row });
  } else if (endMs === null) {
    found.leftOut.push({ reason: end === undefined ? 'running' : 'damaged', row });
  } else {
    found.entries.push({
      start: startMs,
      end: endMs,
      durationMs: null,
      isDurationExact: false,
      project: null,
      client: null,
      description: annotation,
      tags,
      // Its ids are positions, which change.
      sourceId: null,
    });
  }
}

function timeOf(text: string | undefined): number | null {
  const [, year, month, day, hour, minute, second] = TIME.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** Returns the tags, and the annotation after the next `#`. */
function wordsOf(text: string): { tags: string[]; annotation: string } {
  const tokens = [...text.matchAll(TOKEN)].map(([all, quoted, word]) => ({
    text: quoted?.replaceAll(/\\(.)/g, '$1') ?? word ?? '',
    isMark: all === '#',
  }));
  const mark = tokens.findIndex(({ isMark }) => isMark);
  const [tags, annotation] =
    mark === -1 ? [tokens, []] : [tokens.slice(0, mark), tokens.slice(mark + 1)];
  return {
    tags: tags.map((token) => token.text),
    annotation: annotation.map((token) => token.text).join(' '),
  };
}
