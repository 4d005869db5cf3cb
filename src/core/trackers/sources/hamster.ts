import Database from 'better-sqlite3';
import { z } from 'zod';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut, TrackedEntry, WallTime } from '../tracked-entry.ts';
import type { TrackerFile } from '../tracker-file.ts';
import type { TrackerSource } from '../tracker-source.ts';

const row = z.object({
  start: z.string().nullable(),
  end: z.string().nullable(),
  description: z.string().nullable(),
  activity: z.string().nullable(),
  category: z.string().nullable(),
  tags: z.string(),
});

const FACTS = `
  SELECT facts.start_time AS start, facts.end_time AS "end", facts.description,
    activities.name AS activity, categories.name AS category,
    (SELECT json_group_array(tags.name) FROM fact_tags JOIN tags ON tags.id = fact_tags.tag_id
     WHERE fact_tags.fact_id = facts.id) AS tags
  FROM facts
  LEFT JOIN activities ON activities.id = facts.activity_id
  LEFT JOIN categories ON categories.id = activities.category_id
  ORDER BY facts.start_time, facts.id`;

/** Hamster: its database. Times are local and have no zone. */
export const hamster: TrackerSource = {
  recognises: ({ head, name }) => head.startsWith('SQLite format 3') && /hamster|\.db$/i.test(name),
  *read(file) {
    const entries: TrackedEntry[] = [];
    const leftOut: LeftOut[] = [];
    for (const fact of factsOf(file)) {
      yield;
      const [start, end] = [timeOf(fact.start), timeOf(fact.end)];
      if (fact.start === null || start === null) leftOut.push({ reason: 'noStart', row: null });
      else if (fact.end === null) leftOut.push({ reason: 'running', row: null });
      else if (end === null) leftOut.push({ reason: 'damaged', row: null });
      else {
        entries.push({
          start,
          end,
          durationMs: null,
          isDurationExact: false,
          project: fact.activity,
          client: fact.category,
          description: fact.description ?? '',
          tags: JSON.parse(fact.tags) as string[],
          // Its ids are numbers, which every computer counts from 1.
          sourceId: null,
        });
      }
    }
    return { entries, leftOut, dateOrders: [] };
  },
};

function factsOf({ path }: TrackerFile): z.infer<typeof row>[] {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return database
        .prepare(FACTS)
        .all()
        .map((each) => row.parse(each));
    } finally {
      database.close();
    }
  } catch {
    return refuseTracked('notThisTracker');
  }
}

function timeOf(text: string | null): WallTime | null {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text ?? '') ?? [];
  return date === undefined ? null : `${date}T${time}`;
}
