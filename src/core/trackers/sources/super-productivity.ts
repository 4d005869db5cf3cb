import { z } from 'zod';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut } from '../tracked-entry.ts';
import type { TrackerSource } from '../tracker-source.ts';

const task = z.object({
  subTaskIds: z.array(z.string()).catch([]),
  timeSpentOnDay: z.record(z.string(), z.number()).catch({}),
});
const tasks = z.object({ entities: z.record(z.string(), task.nullable()) });
const archive = z.object({ task: tasks });
const state = z.object({
  task: tasks,
  archiveYoung: archive.optional().catch(undefined),
  archiveOld: archive.optional().catch(undefined),
  taskArchive: tasks.optional().catch(undefined),
});
const backup = z.union([z.object({ data: state }), state.transform((data) => ({ data }))]);

/**
 * Super Productivity: its backup. It has no sessions: only how much was done on each task on each day.
 */
export const superProductivity: TrackerSource = {
  recognises: ({ head, name }) =>
    /^\s*\{/.test(head) &&
    (/"(?:timeSpentOnDay|taskRepeatCfg|simpleCounter|crossModelVersion)"/.test(head) ||
      /super-?productivity/i.test(name)),
  *read(file) {
    const { success, data: found } = backup.safeParse(file.json());
    if (!success) return refuseTracked('notThisTracker');
    const { data } = found;
    const all = [data.task, data.archiveYoung?.task, data.archiveOld?.task, data.taskArchive];
    const leftOut: LeftOut[] = [];
    for (const each of all.flatMap((some) => Object.values(some?.entities ?? {}))) {
      yield;
      // The time of a task with parts is the sum of theirs.
      if (each === null || each.subTaskIds.length > 0) continue;
      for (const spent of Object.values(each.timeSpentOnDay)) {
        if (spent > 0) leftOut.push({ reason: 'durationOnly', row: null });
      }
    }
    return { entries: [], leftOut, dateOrders: [] };
  },
};
