import type {
  Grouping,
  TrackedGroup,
  TrackedMonth,
  TrackedPreview,
  TrackedTarget,
} from '../../shared/contract/trackers.ts';
import { toInstant } from '../base/instant.ts';
import { shortTitle } from '../trackers/entry-title.ts';
import { countLeftOut, EXAMPLES } from '../trackers/preview.ts';
import { monthsIn } from '../trackers/zones.ts';
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
    months: monthsOf(messages, sessions, zone),
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
  const timed = conversations.flatMap(({ title, project, messages }) => {
    const times = messages.map(({ timestamp }) => timestamp);
    const [from, to] = [least(times), -least(times.map((time) => -time))];
    return times.length === 0 ? [] : [{ from, to, title, project }];
  });
  const first = timed.sort((a, b) => a.from - b.from).slice(0, EXAMPLES);
  return first.map(({ from, to, title, project }) => ({
    startedAt: toInstant(from),
    endedAt: toInstant(to),
    group: project === null ? null : shortTitle(project),
    title: title === null ? null : shortTitle(title),
  }));
}

/** Not `Math.min(...)`: a call cannot have as many arguments as a conversation can have messages. */
function least(times: readonly number[]): number {
  return times.reduce((min, time) => Math.min(min, time), Number.POSITIVE_INFINITY);
}

function monthsOf(
  messages: readonly KnownMessage[],
  sessions: readonly { readonly from: number; readonly lastActivity: number }[],
  zone: string,
): TrackedMonth[] {
  const months = new Map<string, { entries: number; sessions: number; addedMs: number }>();
  const monthOf = monthsIn(zone);
  const at = (time: number) => {
    const month = monthOf(time);
    const found = months.get(month) ?? { entries: 0, sessions: 0, addedMs: 0 };
    months.set(month, found);
    return found;
  };
  for (const { timestamp } of messages) at(timestamp).entries += 1;
  for (const { from, lastActivity } of sessions) {
    const month = at(from);
    month.sessions += 1;
    month.addedMs += lastActivity - from;
  }
  return [...months]
    .map(([month, counts]) => ({ month, ms: 0, ...counts }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
