import type { Instant, Message } from '../../../shared/model/model.ts';

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
  return role === 'tool_use' || role === 'tool_result';
}
