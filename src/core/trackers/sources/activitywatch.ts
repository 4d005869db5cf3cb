import { closeSync, openSync, readSync } from 'node:fs';
import { JSONParser } from '@streamparser/json';
import { z } from 'zod';
import { toFileError } from '../../base/file-errors.ts';
import { parseTimestamp } from '../../base/instant.ts';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut, TrackedEntry } from '../tracked-entry.ts';
import type { TrackerSource } from '../tracker-source.ts';

const CHUNK_BYTES = 64 * 1024;

const event = z.object({
  timestamp: z.string(),
  duration: z.number(),
  data: z.union([
    z.object({ label: z.string(), running: z.boolean().default(false) }),
    z.object({ status: z.enum(['afk', 'not-afk']) }),
  ]),
});

/**
 * ActivityWatch: its export of all buckets. The stopwatch has entries; whether the computer was used is read
 * only if the user wants it. Window titles are not read.
 */
export const activitywatch: TrackerSource = {
  recognises: ({ head }) => /^\s*\{\s*"buckets"\s*:/.test(head),
  *read(file, { withPresence }) {
    const entries: TrackedEntry[] = [];
    const leftOut: LeftOut[] = [];
    for (const found of eventsIn(file.path)) {
      yield;
      const { success, data: read } = event.safeParse(found);
      if (!success) continue;
      const { data } = read;
      if ('status' in data && (!withPresence || data.status === 'afk')) continue;
      const start = parseTimestamp(read.timestamp);
      if (start === null) leftOut.push({ reason: 'damaged', row: null });
      else if ('running' in data && data.running) leftOut.push({ reason: 'running', row: null });
      else {
        entries.push({
          start,
          end: start + Math.round(read.duration * 1000),
          durationMs: null,
          isDurationExact: false,
          project: 'label' in data ? data.label : null,
          client: null,
          description: '',
          tags: [],
          sourceId: null,
        });
      }
    }
    // The export has the newest first.
    return { entries, leftOut, dateOrders: [] };
  },
};

/** Yields the events of all buckets; there may be millions of them. */
function* eventsIn(path: string): Generator<unknown> {
  const events: unknown[] = [];
  const parser = new JSONParser({ paths: ['$.buckets.*.events.*'], keepStack: false });
  parser.onValue = ({ value }) => {
    events.push(value);
  };
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      for (let length = -1; length !== 0; ) {
        length = readSync(file, buffer, 0, CHUNK_BYTES, null);
        write(parser, buffer.subarray(0, length));
        yield* events.splice(0);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  if (!parser.isEnded) refuseTracked('notJson');
}

function write(parser: JSONParser, bytes: Uint8Array): void {
  try {
    parser.write(bytes);
  } catch {
    // The error quotes the file.
    refuseTracked('notJson');
  }
}
