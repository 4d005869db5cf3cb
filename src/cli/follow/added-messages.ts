import { toInstant, toMs } from '../../core/base/instant.ts';
import { sessionRecord } from '../../core/records/session.ts';
import type { WorkstreamStore } from '../../core/workstreams/workstream-store.ts';
import type { Session } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import type { Result, Work } from '../command.ts';
import { sessionLine } from '../output/session-rows.ts';

/** Messages that were added, until their sessions are made. */
export class AddedMessages {
  readonly #work: Pick<Work, 'workspace' | 'clock' | 'locale'>;
  /** When they were written, in milliseconds since the epoch, by workstream. */
  readonly #times = new Map<string, number[]>();

  constructor(work: Pick<Work, 'workspace' | 'clock' | 'locale'>) {
    this.#work = work;
  }

  /** The workstreams to which some were added. */
  get workstreamIds(): string[] {
    return [...this.#times.keys()];
  }

  add(workstreamId: string, times: readonly number[]): void {
    const known = this.#times.get(workstreamId) ?? [];
    for (const time of times) known.push(time);
    this.#times.set(workstreamId, known);
  }

  /** Returns how many were added to each session of a workstream, in the order of time, and forgets them. */
  take(workstreamId: string): Result[] {
    const { workstreams } = this.#work.workspace;
    const times = this.#times.get(workstreamId);
    this.#times.delete(workstreamId);
    // It can have been deleted meanwhile.
    if (times === undefined || !workstreams.has(workstreamId)) return [];
    const { title } = workstreams.getOverview(workstreamId);
    return bySession(workstreamId, times, workstreams).map(([session, messages]) =>
      this.#resultOf({ id: workstreamId, title }, session, messages),
    );
  }

  #resultOf(
    workstream: { readonly id: string; readonly title: string },
    session: Session | null,
    messages: number,
  ): Result {
    const { clock, locale } = this.#work;
    const count = { count: messages, number: locale.formatNumber(messages) };
    return {
      json: { workstream, session: session && sessionRecord.toFile(session), messages },
      text: locale.t('cli.follow.added', {
        session: session
          ? sessionLine(workstream.title, session, { clock, locale })
          : plainTitle(workstream.title),
        messages: locale.t('transfer.messages', count),
      }),
    };
  }
}

/** Counts the times in each session; null stands for times that are in none. */
function bySession(
  workstreamId: string,
  times: readonly number[],
  workstreams: Pick<WorkstreamStore, 'overlapping'>,
): [Session | null, number][] {
  const sorted = times.toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [sorted.at(0), sorted.at(-1)];
  // A session has the messages of the instants at which it begins and ends.
  const range = [toInstant(first - 1), toInstant(last + 1)] as const;
  const counts: [Session | null, number][] = [];
  let at = 0;
  const countUntil = (session: Session | null, isIn: (time: number) => boolean) => {
    const begun = at;
    while (at < sorted.length && isIn(sorted[at] ?? 0)) at += 1;
    if (at > begun) counts.push([session, at - begun]);
  };
  for (const session of workstreams.overlapping(workstreamId, ...range)) {
    const { startedAt, endedAt } = session;
    countUntil(null, (time) => time < toMs(startedAt));
    countUntil(session, (time) => endedAt === null || time <= toMs(endedAt));
  }
  countUntil(null, () => true);
  return counts;
}
