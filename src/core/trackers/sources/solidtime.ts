import { z } from 'zod';
import { parseTimestamp } from '../../base/instant.ts';
import { csvRows } from '../csv-rows.ts';
import { columnOf, hasColumns, matchColumns } from '../header.ts';
import { refuseTracked } from '../refuse-tracked.ts';
import { readTable } from '../table.ts';
import type { LeftOut, TrackedEntry, TrackedHistory } from '../tracked-entry.ts';
import type { TrackerSource } from '../tracker-source.ts';

const NAMES = {
  start: ['start'],
  end: ['end'],
  duration: ['duration'],
  project: ['project'],
  client: ['client'],
  description: ['description'],
  tags: ['tags'],
};

const tagIds = z.array(z.string()).catch([]);

/** solidtime: the export of an organization, with ids and UTC, or its detailed report. */
export const solidtime: TrackerSource = {
  recognises: ({ head, zipped }) =>
    zipped?.has('time_entries.csv') ??
    hasColumns(head, 'start', 'end', 'duration (decimal)', 'project', 'task'),
  *read(file, { dateOrder }) {
    if (file.zipped !== null) return yield* readArchive(file.zipped);
    return yield* readTable(file.text(), {
      columns: matchColumns(file.head, NAMES),
      otherTitle: columnOf(file.head, 'task'),
      durationUnit: 'hours',
      dateOrder,
    });
  },
};

type Row = ReadonlyMap<string, string>;

function* readArchive(files: ReadonlyMap<string, string>): Generator<unknown, TrackedHistory> {
  const table = function* (name: string) {
    return yield* rowsByName(files.get(name) ?? '');
  };
  if (!files.has('time_entries.csv')) refuseTracked('notThisTracker');
  const projects = byId(yield* table('projects.csv'));
  const clients = byId(yield* table('clients.csv'));
  const tags = byId(yield* table('tags.csv'));
  const tasks = byId(yield* table('tasks.csv'));
  const entries: TrackedEntry[] = [];
  const leftOut: LeftOut[] = [];
  let row = 1;
  for (const entry of yield* table('time_entries.csv')) {
    row += 1;
    const get = (key: string) => entry.get(key) ?? '';
    const start = parseTimestamp(get('start'));
    const end = parseTimestamp(get('end'));
    if (get('type') === 'break') leftOut.push({ reason: 'break', row });
    else if (start === null) leftOut.push({ reason: 'damaged', row });
    else if (get('end') === '') leftOut.push({ reason: 'running', row });
    else if (end === null) leftOut.push({ reason: 'damaged', row });
    else {
      const project = projects.get(get('project_id'));
      const clientId = get('client_id') || (project?.get('client_id') ?? '');
      entries.push({
        start,
        end,
        durationMs: null,
        isDurationExact: false,
        project: project?.get('name') ?? null,
        client: clients.get(clientId)?.get('name') ?? null,
        description: get('description') || (tasks.get(get('task_id'))?.get('name') ?? ''),
        tags: idsIn(get('tags')).flatMap((id) => tags.get(id)?.get('name') ?? []),
        sourceId: get('id') || null,
      });
    }
    yield;
  }
  return { entries, leftOut, dateOrders: [] };
}

function* rowsByName(text: string): Generator<unknown, Row[]> {
  const [header, ...rows] = yield* csvRows(text);
  return rows.map(({ cells }) => new Map(header?.cells.map((name, at) => [name, cells[at] ?? ''])));
}

function byId(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.get('id') ?? '', row]));
}

function idsIn(cell: string): readonly string[] {
  try {
    return tagIds.parse(JSON.parse(cell));
  } catch {
    return [];
  }
}
