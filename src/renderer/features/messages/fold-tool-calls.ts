import { type Instant, isToolRole, type Message } from '../../../shared/model/model.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';

/** A message, or a run of tool calls and their results. */
export interface MessageRow {
  readonly messages: readonly [Message, ...Message[]];
  /** The time of what precedes it. */
  readonly after: Instant;
}

/** A call and its result are two lines, which need no folding. */
const LEAST = 3;

/** Puts runs of tool calls and results into one row each, and every other message into its own. */
export function foldToolCalls(messages: readonly Message[], startedAt: Instant): MessageRow[] {
  const rows: MessageRow[] = [];
  let after = startedAt;
  for (const run of runsOf(messages)) {
    const [first, ...others] = run;
    if (first === undefined) continue;
    if (run.length >= LEAST && isTool(first)) {
      rows.push({ messages: [first, ...others], after });
    } else {
      for (const [index, message] of run.entries()) {
        rows.push({ messages: [message], after: run[index - 1]?.timestamp ?? after });
      }
    }
    after = run.at(-1)?.timestamp ?? after;
  }
  return rows;
}

/** A run of tool calls and results among messages that are known by their index. */
export interface ToolRun {
  /** The index of its first message. */
  readonly first: number;
  readonly messages: readonly [Message, ...Message[]];
}

/** Returns the key under which the state has an unfolded run. */
export function toolRunKey(first: Message): string {
  return `calls ${messageKeyOf(first)}`;
}

/**
 * Returns the run of each message that is in one. Messages in between that are not loaded end a run, and
 * so does the beginning of a day, which has a heading.
 */
export function toolRunsIn(
  messages: ReadonlyMap<number, Message>,
  startsDay: (index: number) => boolean,
): ReadonlyMap<number, ToolRun> {
  const runs = new Map<number, ToolRun>();
  const indexes = [...messages.keys()].sort((a, b) => a - b);
  let run: Message[] = [];
  const end = (after: number) => {
    const [head, ...others] = run;
    const first = after - run.length;
    if (head !== undefined && run.length >= LEAST) {
      const whole: ToolRun = { first, messages: [head, ...others] };
      for (let index = first; index < after; index += 1) runs.set(index, whole);
    }
    run = [];
  };
  let next = 0;
  for (const index of indexes) {
    const message = messages.get(index);
    const isPart = message !== undefined && isTool(message);
    if (index !== next || startsDay(index) || !isPart) end(next);
    if (isPart) run.push(message);
    next = index + 1;
  }
  end(next);
  return runs;
}

function runsOf(messages: readonly Message[]): Message[][] {
  const runs: Message[][] = [];
  for (const message of messages) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && isTool(before) && isTool(message)) last.push(message);
    else runs.push([message]);
  }
  return runs;
}

function isTool({ role }: Message): boolean {
  return isToolRole(role);
}
