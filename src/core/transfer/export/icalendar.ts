import ical, { ICalEventTransparency } from 'ical-generator';
import { linkTo } from '../../../shared/model/deep-link.ts';
import type { Instant, Session, Workstream } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf } from '../../../shared/model/session-length.ts';
import { translateSummary } from '../../../shared/model/summary-text.ts';
import type { ExportContext, ExportPart, ExportWriter } from './export-part.ts';
import { durationText } from './local-time.ts';
import type { SelectedHistory, SessionPage } from './selected-history.ts';

const END = 'END:VCALENDAR';
/** What RFC 5545 does not allow in a text. */
const CONTROLS = /(?![\t\r\n])[\p{Cc}\p{Cs}]/gu;

/**
 * An event for each session that has ended, as iCalendar (RFC 5545). One that runs has no end yet:
 * the next export has it. See docs/EXPORT.md.
 */
export const icalendarWriter: ExportWriter = {
  unit: () => 'sessions',
  total: (_history, { sessions }) => sessions,
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

/** A calendar with the sessions of one page: the library folds the lines of a whole one only. */
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
  // An event ends later than it starts; of one without an end, programs make up an hour or a day.
  if (end <= start) end.setTime(start.getTime() + 1000);
  const tail = idleTailOf(session);
  const description = [
    translateSummary(session.summary, locale),
    tail > 0 && locale.t('transfer.idle', { duration: durationText(tail) }),
  ];
  return {
    // The library writes an id as it is, and another program may have given it a line end.
    id: `${encodeURIComponent(session.id)}@workstreams`,
    stamp: new Date(createdAt),
    start,
    end,
    summary: allowed(title),
    description: allowed(description.filter(Boolean).join('\n\n')),
    categories: [title, ...tags].map((name) => ({ name: allowed(name) })),
    // It says what was, and keeps nobody from anything.
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
