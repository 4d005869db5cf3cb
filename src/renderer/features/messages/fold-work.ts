import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import { type Instant, isToolRole, type Message } from '../../../shared/model/model.ts';
import { toolActionOf } from '../../../shared/model/tool-actions.ts';
import { toolCallOf } from '../../../shared/model/tool-call.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { toolLineOf } from './tool-line.ts';

/** A message, or a run of work in one row. */
export interface MessageRow {
  readonly messages: readonly [Message, ...Message[]];
  /** The time of what precedes it. */
  readonly after: Instant;
}

/** What one line stands for until it is unfolded: a run of work, or what a sub-agent did in it. */
export interface Fold {
  /** Its key in the app's `unfolded` state, where it is while it is unfolded. */
  readonly key: string;
  /** The place of its first message. */
  readonly first: number;
  readonly messages: readonly [Message, ...Message[]];
  /** What the sub-agent was asked to do, as far as that is known; null if the fold is not a sub-agent's. */
  readonly subAgent: { readonly task: string | null } | null;
}

/** Where and how a message of a run is shown. */
export interface WorkPlace {
  readonly index: number;
  readonly message: Message;
  /** The folds that it is in, the outermost first. */
  readonly folds: readonly Fold[];
  /** The result of a call, which is shown together with it. */
  readonly result: Message | undefined;
  /** Of a result that is shown with its call: that, and its place. */
  readonly call: { readonly at: number; readonly message: Message } | undefined;
}

/** A run of fewer messages is not folded: a call with its result is one line already. */
const LEAST = 3;

/** A longer run is several: to fold a session without a single answer, all of it would have to be loaded. */
const MOST = 150;
/** Where a longer run is divided: by its index, so that it does not matter how much of it is loaded. */
const PART = 100;

/** Shorter ones may be in a result by chance. */
const LEAST_ID_LENGTH = 6;

/**
 * True for what an agent does between two answers: calls of tools, their results, thoughts, and
 * everything that sub-agents write.
 */
export function isWork(message: Message): boolean {
  if (isToolRole(message.role)) return true;
  const { kind, subAgent } = agentMetadataOf(message);
  return kind === 'thinking' || subAgent !== null;
}

/** Puts runs of work into one row each, long ones into several, and every other message into its own. */
export function foldWork(messages: readonly Message[], startedAt: Instant): MessageRow[] {
  const rows: { messages: [Message, ...Message[]]; after: Instant }[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const last = rows.at(-1);
    const isFull = (last?.messages.length ?? 0) >= MOST && message.role !== 'tool_result';
    const isNext = before !== undefined && isWork(before) && isWork(message) && !isFull;
    if (last && isNext) last.messages.push(message);
    else rows.push({ messages: [message], after: before?.timestamp ?? startedAt });
    before = message;
  }
  return rows;
}

/** The places of the loaded messages of a session that are work. */
export interface WorkPlaces {
  readonly byPlace: ReadonlyMap<number, WorkPlace>;
  /** Returns the place of a message. */
  placeOf(index: number): number;
}

/**
 * Returns the places of the messages that are in runs of work. Messages in between that are not loaded end
 * a run, and so does the beginning of a day, which has a heading.
 */
export function workPlacesIn(
  messages: ReadonlyMap<number, Message>,
  startsDay: (index: number) => boolean,
): WorkPlaces {
  const byPlace = new Map<number, WorkPlace>();
  const placeByIndex = new Map<number, number>();
  let run: Message[] = [];
  let next = 0;
  const end = () => {
    for (const { first, part } of partsOf(run, next - run.length)) {
      for (const [at, place] of placesOf(part, first).entries()) {
        byPlace.set(first + at, place);
        placeByIndex.set(place.index, first + at);
      }
    }
    run = [];
  };
  for (const index of [...messages.keys()].sort((a, b) => a - b)) {
    const message = messages.get(index);
    const isPart = message !== undefined && isWork(message);
    if (index !== next || startsDay(index) || !isPart) end();
    if (isPart) run.push(message);
    next = index + 1;
  }
  end();
  return { byPlace, placeOf: (index) => placeByIndex.get(index) ?? index };
}

/** Divides a long run; a part does not begin with results. */
function partsOf(run: readonly Message[], first: number) {
  if (run.length <= MOST) return [{ first, part: run }];
  const parts: { first: number; part: Message[] }[] = [];
  let isDue = true;
  for (const [at, message] of run.entries()) {
    isDue ||= (first + at) % PART === 0;
    if (isDue && (at === 0 || message.role !== 'tool_result')) {
      parts.push({ first: first + at, part: [] });
      isDue = false;
    }
    parts.at(-1)?.part.push(message);
  }
  return parts;
}

/**
 * Returns the messages of a run in the order in which they are shown: what a sub-agent did is together,
 * below the call that started it if that is known. `first`: the index of the first message.
 */
export function placesOf(run: readonly Message[], first = 0): WorkPlace[] {
  const { callOf, resultOf } = pairsIn(run);
  const groups = groupsIn(run);
  const starters = startersOf(groups, resultOf);
  const indexOf = new Map(run.map((message, at) => [message, first + at]));
  const order = orderOf(run, groups, starters);
  const placeOf = new Map(order.map((message, at) => [message, first + at]));
  const folds = foldsOf(order, { first, groups, starters });
  return order.map((message) => {
    const call = callOf.get(message);
    return {
      index: indexOf.get(message) ?? first,
      message,
      folds: folds(message),
      result: resultOf.get(message),
      call: call && { at: placeOf.get(call) ?? first, message: call },
    };
  });
}

/** Returns how many folds of a place are unfolded, from the outermost on. */
export function openFolds({ folds }: WorkPlace, unfolded: ReadonlySet<string>): number {
  const folded = folds.findIndex(({ key }) => !unfolded.has(key));
  return folded < 0 ? folds.length : folded;
}

/** True if nothing is shown at a place. */
export function isHidden(place: WorkPlace, at: number, unfolded: ReadonlySet<string>): boolean {
  const open = openFolds(place, unfolded);
  if (place.folds.some(({ first }, depth) => first === at && depth <= open)) return false;
  return open < place.folds.length || place.call !== undefined;
}

function pairsIn(run: readonly Message[]) {
  const calls = new Map<string, Message>();
  const callOf = new Map<Message, Message>();
  const resultOf = new Map<Message, Message>();
  for (const message of run) {
    const id = agentMetadataOf(message).tool?.id;
    if (id == null) continue;
    const call = calls.get(id);
    if (message.role === 'tool_use') calls.set(id, message);
    else if (call && message.role === 'tool_result' && !resultOf.has(call)) {
      callOf.set(message, call);
      resultOf.set(call, message);
    }
  }
  return { callOf, resultOf };
}

type Groups = ReadonlyMap<string, readonly Message[]>;

function groupsIn(run: readonly Message[]): Groups {
  const groups = new Map<string, Message[]>();
  for (const message of run) {
    const { subAgent } = agentMetadataOf(message);
    if (subAgent === null) continue;
    const group = groups.get(subAgent);
    if (group) group.push(message);
    else groups.set(subAgent, [message]);
  }
  return groups;
}

/** Agents write the id of a sub-agent into the result of the call that started it. */
function startersOf(groups: Groups, resultOf: ReadonlyMap<Message, Message>) {
  const starters = new Map<string, Message>();
  if (groups.size === 0) return starters;
  for (const [call, { content }] of resultOf) {
    if (toolActionOf(toolCallOf(call)).kind !== 'agent') continue;
    for (const [id, group] of groups) {
      const isNamed = id.length >= LEAST_ID_LENGTH && content.includes(id);
      if (isNamed && !group.includes(call)) starters.set(id, call);
    }
  }
  return starters;
}

function orderOf(
  run: readonly Message[],
  groups: Groups,
  starters: ReadonlyMap<string, Message>,
): readonly Message[] {
  if (groups.size === 0) return run;
  const order: Message[] = [];
  const placed = new Set<string>();
  const placeGroup = (id: string) => {
    if (placed.has(id)) return;
    placed.add(id);
    order.push(...(groups.get(id) ?? []));
  };
  for (const message of run) {
    const { subAgent } = agentMetadataOf(message);
    // A sub-agent's own sub-agents are beside it.
    const starter = subAgent === null ? undefined : starters.get(subAgent);
    const waits = starter !== undefined && agentMetadataOf(starter).subAgent === null;
    if (subAgent === null) order.push(message);
    else if (!waits) placeGroup(subAgent);
    for (const [id, call] of starters) if (call === message) placeGroup(id);
  }
  return order;
}

function foldsOf(
  order: readonly Message[],
  { first, groups, starters }: { first: number; groups: Groups; starters: Map<string, Message> },
): (message: Message) => readonly Fold[] {
  const bySubAgent = new Map<string, Fold>();
  for (const [at, message] of order.entries()) {
    const { subAgent } = agentMetadataOf(message);
    if (subAgent === null || bySubAgent.has(subAgent)) continue;
    const starter = starters.get(subAgent);
    bySubAgent.set(subAgent, {
      key: `sub-agent ${messageKeyOf(message)}`,
      first: first + at,
      messages: [message, ...(groups.get(subAgent)?.slice(1) ?? [])],
      subAgent: { task: starter ? toolLineOf(starter).words : null },
    });
  }
  const [head, ...rest] = order;
  const isWhole = [...groups.values()].some((group) => group.length === order.length);
  const run: readonly Fold[] =
    head !== undefined && order.length >= LEAST && !isWhole
      ? [{ key: `work ${messageKeyOf(head)}`, first, messages: [head, ...rest], subAgent: null }]
      : [];
  return (message) => {
    const { subAgent } = agentMetadataOf(message);
    const fold = subAgent === null ? undefined : bySubAgent.get(subAgent);
    return fold ? [...run, fold] : run;
  };
}
