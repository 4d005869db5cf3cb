import { z } from 'zod';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut, TrackedEntry } from '../tracked-entry.ts';
import type { TrackerSource } from '../tracker-source.ts';

const seconds = z.number();
const frame = z
  .tuple([seconds, seconds, z.string(), z.string(), z.array(z.string()).nullable()])
  .rest(z.unknown());

/** Watson: its file `frames`. The running frame is in another file, `state`. */
export const watson: TrackerSource = {
  recognises: ({ head, name }) =>
    /^\s*\[\s*\[\s*\d+(?:\.\d+)?\s*,\s*\d+(?:\.\d+)?\s*,\s*"/.test(head) ||
    (name === 'frames' && /^\s*\[/.test(head)),
  *read(file) {
    const frames = file.json();
    if (!Array.isArray(frames)) refuseTracked('notThisTracker');
    const entries: TrackedEntry[] = [];
    const leftOut: LeftOut[] = [];
    for (const [index, each] of frames.entries()) {
      const { success, data } = frame.safeParse(each);
      if (success) {
        const [start, end, project, id, tags] = data;
        entries.push({
          start: Math.round(start * 1000),
          end: Math.round(end * 1000),
          durationMs: null,
          isDurationExact: false,
          project,
          client: null,
          description: '',
          tags: tags ?? [],
          sourceId: id,
        });
      } else leftOut.push({ reason: 'damaged', row: index + 1 });
      yield;
    }
    return { entries, leftOut, dateOrders: [] };
  },
};
