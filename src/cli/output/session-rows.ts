import type { Clock } from '../../core/base/clock.ts';
import { toMs } from '../../core/base/instant.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { activeUntil, lengthOf } from '../../shared/model/session-length.ts';
import { nameOf } from '../../shared/model/session-title.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import type { Column } from './table.ts';

/** Returns the columns of `sessionCells`. */
export function sessionColumns({ t }: Locale): [time: Column, ...rest: Column[]] {
  return [
    { heading: t('cli.columns.time') },
    { heading: t('cli.columns.length'), isRight: true },
    { heading: t('cli.columns.title'), isFlexible: true },
  ];
}

/** Returns when a session was, how long it lasted and what it is about. `now`: in milliseconds. */
export function sessionCells(
  session: Session,
  now: number,
  locale: Locale,
): [time: string, ...rest: string[]] {
  const startedAt = toMs(session.startedAt);
  const isActive = session.status === 'active';
  const times = isActive
    ? locale.t('timeline.since', { from: locale.formatClock(startedAt) })
    : locale.formatTimesAfter(new Date(startedAt), new Date(activeUntil(session)));
  const length = isActive ? now - startedAt : lengthOf(session);
  return [times, locale.formatMinutes(length), plainTitle(nameOf(session, locale))];
}

/** Returns the workstream of a session, its day, its times and its length, on one line. */
export function sessionLine(
  title: string,
  session: Session,
  { clock, locale }: { readonly clock: Clock; readonly locale: Locale },
): string {
  const now = clock.now();
  const day = locale.formatShortDay(dayOf(toMs(session.startedAt)), dayOf(now));
  return [plainTitle(title), day, ...sessionCells(session, now, locale).slice(0, 2)].join(' · ');
}
