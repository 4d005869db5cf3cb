import type { TrackedTarget } from '../../shared/contract/trackers.ts';
import type { Workstream } from '../../shared/model/model.ts';
import type { MessageImport } from '../corrections/message-import.ts';
import type { ConversationGroup } from './conversation-groups.ts';

/** How many messages are looked up to find where a former import has put them. */
const SAMPLES = 2000;

interface Choice {
  /** What the user has chosen, by the key of the group. */
  readonly chosen: Readonly<Record<string, TrackedTarget>>;
  /** Returns the title of a new workstream for a group. */
  readonly titleOf: (group: ConversationGroup) => string;
  readonly workstreams: readonly Pick<Workstream, 'id' | 'title'>[];
  readonly find: MessageImport['find'];
}

/** A target that is not skipped. */
export type WorkstreamTarget = Exclude<TrackedTarget, { readonly kind: 'skip' }>;

/** Returns the workstream of a target. `key`: equal for targets that mean the same one; `id`: null for a new one. */
export function workstreamOf(target: WorkstreamTarget): {
  readonly key: string;
  readonly id: string | null;
  readonly title: string;
} {
  if (target.kind === 'existing') {
    return { key: target.workstreamId, id: target.workstreamId, title: '' };
  }
  return { key: `new ${target.title.toLowerCase()}`, id: null, title: target.title };
}

/**
 * Returns where groups go, by their keys: where the user wants them, or else where their messages are already, or
 * else to a workstream with their title. A new workstream with the title of an existing one is that.
 */
export function targetsOf(
  groups: readonly ConversationGroup[],
  { chosen, titleOf, workstreams, find }: Choice,
): Map<string, TrackedTarget> {
  const ids = new Map(workstreams.map(({ id, title }) => [title.toLowerCase(), id] as const));
  const titled = (title: string): TrackedTarget => {
    const workstreamId = ids.get(title.toLowerCase());
    return workstreamId === undefined ? { kind: 'new', title } : { kind: 'existing', workstreamId };
  };
  const samples = Math.ceil(SAMPLES / Math.max(1, groups.length));
  const usual = (group: ConversationGroup): TrackedTarget => {
    const workstreamId = whereMessagesAre(group, samples, workstreams, find);
    return workstreamId === null ? titled(titleOf(group)) : { kind: 'existing', workstreamId };
  };
  return new Map(
    groups.map((group) => {
      const target = Object.hasOwn(chosen, group.key) ? chosen[group.key] : undefined;
      if (target?.kind === 'new') return [group.key, titled(target.title)];
      return [group.key, target ?? usual(group)];
    }),
  );
}

/** Returns the id of the workstream that has the most of some messages of a group; null if none has any. */
function whereMessagesAre(
  { messages }: ConversationGroup,
  samples: number,
  workstreams: readonly { readonly id: string }[],
  find: MessageImport['find'],
): string | null {
  const step = Math.max(1, Math.floor(messages.length / samples));
  const some = messages.filter((_, at) => at % step === 0);
  let [best, most]: [string | null, number] = [null, 0];
  for (const { id } of workstreams) {
    const count = some.filter((each) => find(id, each) === 'present').length;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}
