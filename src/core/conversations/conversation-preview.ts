import type {
  Grouping,
  TrackedGroup,
  TrackedPreview,
  TrackedTarget,
} from '../../shared/contract/trackers.ts';
import { toInstant } from '../base/instant.ts';
import type { MessageImport } from '../corrections/message-import.ts';
import { shortTitle } from '../trackers/entry-title.ts';
import { MonthTotals } from '../trackers/months.ts';
import { countLeftOut, EXAMPLES } from '../trackers/preview.ts';
import type { ConversationGroup } from './conversation-groups.ts';
import type { ConversationPlan } from './conversation-plan.ts';
import type { ExportContent, KnownConversation, KnownMessage } from './read-exports.ts';

/** How many messages are added up in one step. */
const MESSAGES_OF_STEP = 5000;

/**
 * Returns, in steps, what the window shows of exports and of the plan to import them. Throws as `MessageImport.plan`.
 */
export function* conversationPreview(
  { conversations, leftOut }: ExportContent,
  plan: ConversationPlan,
  of: {
    readonly groups: readonly ConversationGroup[];
    readonly grouping: Grouping;
    readonly groupings: readonly Grouping[];
    readonly titleOf: (group: ConversationGroup) => string;
    readonly targetOf: (group: ConversationGroup) => TrackedTarget;
    readonly history: Pick<MessageImport, 'plan'>;
    readonly zone: string;
  },
): Generator<unknown, TrackedPreview> {
  const { grouping, groupings, titleOf, targetOf, history, zone } = of;
  const months = new MonthTotals(zone);
  const groups: TrackedGroup[] = [];
  let entries = 0;
  for (const group of of.groups) {
    const times = group.messages.map(({ timestamp }) => timestamp);
    for (const time of times) {
      months.addEntry({ from: time, to: time });
      entries += 1;
      if (entries % MESSAGES_OF_STEP === 0) yield;
    }
    const alone = yield* history.plan(null, times);
    groups.push({
      key: group.key,
      name: group.name,
      client: null,
      entries: times.length,
      ms: alone.reduce((sum, { from, lastActivity }) => sum + lastActivity - from, 0),
      title: titleOf(group),
      target: targetOf(group),
    });
  }
  const sessions = plan.workstreams.flatMap((each) => each.sessions);
  for (const { from, lastActivity } of sessions) months.addSession({ from, to: lastActivity });
  const unplanned = plan.leftOut.map((reason) => ({ reason, row: null }));
  return {
    needsZone: false,
    dateOrders: [],
    columns: [],
    match: {},
    grouping,
    groupings,
    groups,
    rows: examplesOf(conversations),
    months: months.list(),
    leftOut: countLeftOut([...leftOut, ...unplanned]),
    entries,
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
