import type { Grouping } from '../../shared/contract/trackers.ts';
import type { TrackedEntry } from './tracked-entry.ts';

/** How entries can be grouped. */
export const TRACKER_GROUPINGS = ['project', 'tag'] as const satisfies Grouping[];

/** Identifies the entries that belong together: a project of a client, or a tag. */
export type GroupKey = string;

/** Entries that belong together. */
export interface EntryGroup {
  readonly key: GroupKey;
  /** The project or the tag; null for entries that have none. */
  readonly name: string | null;
  readonly client: string | null;
  readonly entries: number;
  readonly ms: number;
}

/** Returns the keys of the groups that an entry can belong to, the first choice first. */
export function groupsOf(entry: TrackedEntry, grouping: Grouping): readonly GroupKey[] {
  if (grouping === 'project') return [keyOf(entry.client, entry.project)];
  return entry.tags.length === 0 ? [keyOf(null, null)] : entry.tags.map((tag) => keyOf(null, tag));
}

/** Returns all groups of entries, the longest first. */
export function listGroups(
  entries: readonly { readonly entry: TrackedEntry; readonly from: number; readonly to: number }[],
  grouping: Grouping,
): EntryGroup[] {
  const groups = new Map<GroupKey, EntryGroup>();
  for (const { entry, from, to } of entries) {
    for (const key of new Set(groupsOf(entry, grouping))) {
      const [client, name] = JSON.parse(key) as [string | null, string | null];
      const { entries: count = 0, ms = 0 } = groups.get(key) ?? {};
      groups.set(key, { key, name, client, entries: count + 1, ms: ms + to - from });
    }
  }
  return [...groups.values()].sort((a, b) => b.ms - a.ms);
}

/** Returns the project or the tag of a group; null for entries without one. */
export function groupNameOf(key: GroupKey): string | null {
  const [, name] = JSON.parse(key) as [string | null, string | null];
  return name;
}

/** Returns the likeliest grouping: programs without projects have tags instead. */
export function usualGrouping(entries: readonly TrackedEntry[]): Grouping {
  const hasProject = entries.some(({ project }) => project !== null);
  return !hasProject && entries.some(({ tags }) => tags.length > 0) ? 'tag' : 'project';
}

function keyOf(client: string | null, name: string | null): GroupKey {
  return JSON.stringify([client, name]);
}
