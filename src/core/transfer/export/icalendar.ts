import ical, { ICalEventTransparency } from 'ical-generator';
import { linkTo } from '../../../shared/model/deep-link.ts';
import type { Instant, Session, Workstream } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { translateSummary } from '../../../shared/model/summary-text.ts';
import type { ExportContext, ExportPart, ExportWriter } from './export-part.ts';
import { durationText } from './local-time.ts';
import type { SelectedHistory, SessionPage } from './selected-history.ts';

const END = 'END:VCALENDAR';
/** Characters that RFC 5545 does not allow in text. */
const CONTROLS = /(?![\t\r\n])[\p{Cc}\p{Cs}]/gu;

/**
 * iCalendar (RFC 5545) with an event for each closed session. A running session has no end yet, so only
 * a later export contains it. See docs/EXPORT.md.
 */
export const icalendarWriter: ExportWriter = {
  unit: () => 'sessions',
  total: (_history, { sessions }) => sessions,
  sessions: ({ sessions, running }) => sessions - running,
  parts: partsOf,
};

function* partsOf(history: SelectedHistory, facts: ExportContext): Generator<ExportPart, void> {
  const empty = calendarOf(facts, null);
  const head = empty.slice(0, -END.length);
  yield { text: head, done: 0 };
  for (const page of history.sessions()) {
    const text = calendarOf(facts, page).slice(head.length, -END.length);
    yield { text, done: page.sessions.length };
  }
  yield { text: `${END}\r\n`, done: 0 };
}

/** Returns a calendar with one page of sessions: the library folds lines of whole calendars only. */
function calendarOf(facts: ExportContext, page: SessionPage | null): string {
  const calendar = ical({
    name: 'Workstreams',
    prodId: {
      company: 'Workstreams',
      product: `Workstreams ${facts.appVersion}`,
      language: facts.locale.language.toUpperCase(),
    },
  });
  for (const session of page?.sessions ?? []) {
    if (page && session.endedAt !== null) {
      calendar.createEvent(eventOf(page.workstream, session, facts));
    }
  }
  return calendar.toString();
}

function eventOf(
  { title, tags }: Workstream,
  session: Session,
  { createdAt, locale }: ExportContext,
) {
  const start = wholeSecond(session.startedAt);
  const end = wholeSecond(activeUntil(session));
  // An event must end after its start: programs show one without an end as an hour or a day.
  if (end <= start) end.setTime(start.getTime() + 1000);
  const tail = idleTailOf(session);
  const own = titleOf(session);
  const description = [
    session.whereStopped && locale.t('summary.stopped', { words: session.whereStopped }),
    translateSummary(session.summary, locale),
    tail > 0 && locale.t('transfer.idle', { duration: durationText(tail) }),
  ];
  return {
    // The library does not escape ids, and another program may have written one with a line end.
    id: `${encodeURIComponent(session.id)}@workstreams`,
    stamp: new Date(createdAt),
    start,
    end,
    summary: allowed(own === null ? title : `${title}: ${own}`),
    description: allowed(description.filter(Boolean).join('\n\n')),
    categories: [title, ...tags].map((name) => ({ name: allowed(name) })),
    // A record of the past, which makes nobody busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    url: linkTo({ name: 'session', sessionId: session.id }),
  };
}

function wholeSecond(instant: Instant): Date {
  return new Date(Math.floor(Date.parse(instant) / 1000) * 1000);
}

function allowed(text: string): string {
  return text.replace(CONTROLS, '');
}
