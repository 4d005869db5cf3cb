import type {
  Grouping,
  TrackedGroup,
  TrackedPreview,
  TrackedTarget,
} from '../../shared/contract/trackers.ts';
import { toInstant } from '../base/instant.ts';
import { shortTitle } from '../trackers/entry-title.ts';
import { monthsOf } from '../trackers/months.ts';
import { countLeftOut, EXAMPLES } from '../trackers/preview.ts';
import type { ConversationGroup } from './conversation-groups.ts';
import type { ConversationPlan } from './conversation-plan.ts';
import type { ExportContent, KnownConversation, KnownMessage } from './read-exports.ts';

/** Returns what the window shows of exports and of the plan to import them. */
export function conversationPreview(
  { conversations, leftOut }: ExportContent,
  plan: ConversationPlan,
  of: {
    readonly groups: readonly ConversationGroup[];
    readonly grouping: Grouping;
    readonly groupings: readonly Grouping[];
    readonly titleOf: (group: ConversationGroup) => string;
    readonly targetOf: (group: ConversationGroup) => TrackedTarget;
    readonly lengthOf: (group: ConversationGroup) => number;
    readonly zone: string;
  },
): TrackedPreview {
  const { groups, grouping, groupings, titleOf, targetOf, lengthOf, zone } = of;
  const sessions = plan.workstreams.flatMap((each) => each.sessions);
  const messages = groups.flatMap((group) => group.messages);
  const unplanned = plan.leftOut.map((reason) => ({ reason, row: null }));
  return {
    needsZone: false,
    dateOrders: [],
    columns: [],
    match: {},
    grouping,
    groupings,
    groups: groups.map(
      (group): TrackedGroup => ({
        key: group.key,
        name: group.name,
        client: null,
        entries: group.messages.length,
        ms: lengthOf(group),
        title: titleOf(group),
        target: targetOf(group),
      }),
    ),
    rows: examplesOf(conversations),
    months: monthsOf(
      messages.map(({ timestamp }) => ({ from: timestamp, to: timestamp })),
      sessions.map(({ from, lastActivity }) => ({ from, to: lastActivity })),
      zone,
    ),
    leftOut: countLeftOut([...leftOut, ...unplanned]),
    entries: messages.length,
    known: plan.known,
    overlapping: 0,
    sessions: sessions.length,
    messages: plan.messages,
    workstreams: plan.workstreams.filter(({ id, sessions: own }) => id === null && own.length > 0)
      .length,
  };
}

function examplesOf(conversations: readonly KnownConversation[]): TrackedPreview['rows'] {
  const timed = conversations
    .filter(({ messages }) => messages.length > 0)
    .map(({ title, project, messages }) => ({ title, project, ...spanOf(messages) }));
  const first = timed.sort((a, b) => a.from - b.from).slice(0, EXAMPLES);
  return first.map(({ from, to, title, project }) => ({
    startedAt: toInstant(from),
    endedAt: toInstant(to),
    group: project === null ? null : shortTitle(project),
    title: title === null ? null : shortTitle(title),
  }));
}

/** Returns when the first and the last of some messages were written. */
function spanOf(messages: readonly KnownMessage[]): { from: number; to: number } {
  // A call cannot have as many arguments as a conversation can have messages.
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timestamp } of messages) {
    from = Math.min(from, timestamp);
    to = Math.max(to, timestamp);
  }
  return { from, to };
}
