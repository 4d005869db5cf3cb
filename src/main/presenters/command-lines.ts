import type { Session } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { formatDuration, formatTime, plainTitle } from './text.ts';

/** A session and the title of its workstream. */
interface Titled {
  readonly title: string;
  readonly session: Session;
}

export const NOTHING_RUNS = 'Nothing is running.';

/** What a command that started a session says. */
export function startedLine({ title }: Pick<Titled, 'title'>): string {
  return `Started: ${plainTitle(title)}`;
}

/** What a command that ended a session says, or found that it had timed out. */
export function endedLine({ title, session }: Titled): string {
  const endedAt = toMs(session.endedAt ?? session.lastActivityAt);
  if (session.status === 'timed_out') {
    return `Timed out at ${formatTime(endedAt)} already: ${plainTitle(title)}`;
  }
  const length = formatDuration(endedAt - toMs(session.startedAt));
  return `Ended: ${plainTitle(title)}, after ${length}`;
}

/** A line for each session that runs. */
export function statusLines(running: readonly Titled[], now: number): string {
  if (running.length === 0) return NOTHING_RUNS;
  return running.map((each) => statusLine(each, now)).join('\n');
}

function statusLine({ title, session }: Titled, now: number): string {
  const startedAt = toMs(session.startedAt);
  const elapsed = formatDuration(now - startedAt);
  return `${plainTitle(title)}: since ${sinceWhen(startedAt, now)}, ${elapsed}`;
}

/** With the day, where that is another one. */
function sinceWhen(startedAt: number, now: number): string {
  const isToday = new Date(startedAt).toDateString() === new Date(now).toDateString();
  if (isToday) return formatTime(startedAt);
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    startedAt,
  );
}
