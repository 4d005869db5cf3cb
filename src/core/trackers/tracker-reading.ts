import type {
  ColumnMatch,
  DateOrder,
  TrackedOptions,
  TrackerId,
} from '../../shared/contract/trackers.ts';
import { csvHeader } from './csv-rows.ts';
import { entryIds } from './entry-ids.ts';
import type { IdentifiedEntry } from './plan-import.ts';
import { refuseTracked } from './refuse-tracked.ts';
import { resolveTimes } from './resolve-times.ts';
import { guessColumns, isMatched } from './sources/csv.ts';
import { identify, SOURCES } from './sources.ts';
import type { LeftOut } from './tracked-entry.ts';
import type { TrackerFile } from './tracker-file.ts';

/** The content of one or several files. */
export interface TrackerContent {
  readonly entries: readonly IdentifiedEntry[];
  readonly leftOut: readonly LeftOut[];
  readonly needsZone: boolean;
  readonly dateOrders: readonly DateOrder[];
  readonly columns: readonly string[];
  readonly match: ColumnMatch;
}

/** Returns what the files are, or null. Throws `IMPORT_UNUSABLE` if they are of several programs. */
export function identifyAll(files: readonly TrackerFile[]): TrackerId | null {
  const [source = null, ...others] = new Set(files.map(identify));
  return others.length > 0 ? refuseTracked('mixed') : source;
}

/** Reads files in steps. An entry that several of them contain is read once. Throws `IMPORT_UNUSABLE`. */
export function* readFiles(
  files: readonly TrackerFile[],
  options: Pick<TrackedOptions, 'zone' | 'dateOrder' | 'columns' | 'withPresence'> & {
    readonly source: TrackerId;
  },
  now: number,
): Generator<unknown, TrackerContent> {
  const { source, zone, dateOrder, columns, withPresence } = options;
  const head = source === 'csv' ? (files[0]?.head ?? '') : '';
  const match = source === 'csv' ? (columns ?? guessColumns(head)) : {};
  const entries = new Map<string, IdentifiedEntry>();
  const leftOut: LeftOut[] = [];
  const orders = new Set<DateOrder>();
  let needsZone = false;
  // The user has yet to say what the columns are.
  const readable = source === 'csv' && !isMatched(match) ? [] : files;
  for (const file of readable) {
    const read = yield* SOURCES[source].read(file, {
      dateOrder,
      columns: match,
      withPresence,
      now,
    });
    needsZone ||= read.entries.some(({ start, end }) => [start, end].some(isWallTime));
    for (const order of read.dateOrders) orders.add(order);
    const resolved = yield* resolveTimes(read.entries, zone);
    for (const each of [...read.leftOut, ...resolved.leftOut]) leftOut.push(each);
    const ids = new Map(entryIds(source, read.entries).map((id, at) => [read.entries[at], id]));
    for (const timed of resolved.timed) {
      const id = ids.get(timed.entry) ?? '';
      if (!entries.has(id)) entries.set(id, { ...timed, id });
    }
  }
  return {
    entries: [...entries.values()].sort((a, b) => a.from - b.from),
    leftOut,
    needsZone,
    dateOrders: [...orders],
    columns: source === 'csv' ? csvHeader(head) : [],
    match,
  };
}

function isWallTime(time: unknown): boolean {
  return typeof time === 'string';
}
