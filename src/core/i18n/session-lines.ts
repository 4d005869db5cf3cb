import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { toMs } from '../base/instant.ts';

/** A session and the title of its workstream. */
interface Titled {
  readonly title: string;
  readonly session: Session;
}

/** Returns the output of a command that started a session. */
export function startedLine({ title }: Pick<Titled, 'title'>, { t }: Locale): string {
  return t('commandLine.started', { title: plainTitle(title) });
}

/** Returns the output of a command that ended a session, or found it timed out. */
export function endedLine(
  { title: anyTitle, session }: Titled,
  { t, formatClock, formatMinutes }: Locale,
): string {
  const title = plainTitle(anyTitle);
  const endedAt = toMs(session.endedAt ?? session.lastActivityAt);
  if (session.status === 'timed_out') {
    return t('commandLine.timedOut', { time: formatClock(endedAt), title });
  }
  const length = formatMinutes(endedAt - toMs(session.startedAt));
  return t('commandLine.ended', { title, length });
}

/** Returns a line for each running session. */
export function statusLines(running: readonly Titled[], now: number, locale: Locale): string {
  if (running.length === 0) return locale.t('commandLine.nothingRuns');
  return running.map((each) => statusLine(each, now, locale)).join('\n');
}

function statusLine({ title, session }: Titled, now: number, locale: Locale): string {
  const startedAt = toMs(session.startedAt);
  return locale.t('commandLine.status', {
    title: plainTitle(title),
    start: sinceWhen(startedAt, now, locale),
    elapsed: locale.formatMinutes(now - startedAt),
  });
}

/** Returns the time, with the day if that is not today. */
export function sinceWhen(
  startedAt: number,
  now: number,
  { formatClock, formatBrief }: Locale,
): string {
  const isToday = new Date(startedAt).toDateString() === new Date(now).toDateString();
  return isToday ? formatClock(startedAt) : formatBrief(startedAt);
}
