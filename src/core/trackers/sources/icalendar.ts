import ICAL from 'ical.js';
import { isTimeZone } from '../../../shared/time/time-zone.ts';
import { refuseTracked } from '../refuse-tracked.ts';
import type { LeftOut, TrackedEntry, TrackedTime } from '../tracked-entry.ts';
import type { ReadOptions, TrackerSource } from '../tracker-source.ts';
import { instantsOf } from '../zones.ts';

/** A rule such as "every second" must not fill the memory. */
const MOST_OCCURRENCES = 10_000;

/** Any calendar. Events repeat until now; times without a zone are in that of the user. */
export const icalendar: TrackerSource = {
  recognises: ({ head }) => /^\ufeff?BEGIN:VCALENDAR/i.test(head),
  *read(file, options) {
    const calendar = parse(file.text());
    const name = calendar.getFirstPropertyValue('x-wr-calname');
    const project = typeof name === 'string' && name !== '' ? name : null;
    const entries: TrackedEntry[] = [];
    const leftOut: LeftOut[] = [];
    for (const event of eventsOf(calendar)) {
      for (const read of readEvent(event, project, options)) {
        if ('reason' in read) leftOut.push(read);
        else entries.push(read);
        yield;
      }
    }
    return { entries, leftOut, dateOrders: [] };
  },
};

function parse(text: string): ICAL.Component {
  try {
    return ICAL.Component.fromString(text.replace(/^\ufeff/, ''));
  } catch {
    // The error quotes the file.
    return refuseTracked('notACalendar');
  }
}

/** Returns the events, each with its exceptions. */
function eventsOf(calendar: ICAL.Component): ICAL.Event[] {
  const all = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const series = new Map<string, ICAL.Event>();
  for (const event of all) {
    if (event.isRecurring() && !event.isRecurrenceException()) series.set(event.uid, event);
  }
  return all.filter((event) => {
    const whole = event.isRecurrenceException() ? series.get(event.uid) : undefined;
    whole?.relateException(event);
    return whole === undefined;
  });
}

function* readEvent(
  event: ICAL.Event,
  project: string | null,
  { now }: ReadOptions,
): Generator<TrackedEntry | LeftOut> {
  if (!event.component.hasProperty('dtstart')) {
    yield { reason: 'noStart', row: null };
    return;
  }
  try {
    if (!event.isRecurring()) {
      yield toEntry(event, event.startDate, event.endDate, project);
      return;
    }
    const iterator = event.iterator();
    for (let count = 0; count < MOST_OCCURRENCES; count += 1) {
      const next = iterator.next();
      if (!next || next.toUnixTime() * 1000 > now) return;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      yield toEntry(item, startDate, endDate, project);
    }
  } catch {
    yield { reason: 'damaged', row: null };
  }
}

function toEntry(
  event: ICAL.Event,
  startDate: ICAL.Time,
  endDate: ICAL.Time,
  project: string | null,
): TrackedEntry | LeftOut {
  const { component } = event;
  if (startDate.isDate) return { reason: 'allDay', row: null };
  const status = String(component.getFirstPropertyValue('status') ?? '');
  if (status.toUpperCase() === 'CANCELLED') return { reason: 'cancelled', row: null };
  const start = timeOf(startDate, component.getFirstProperty('dtstart'));
  return {
    start,
    end: timeOf(
      endDate,
      component.getFirstProperty('dtend') ?? component.getFirstProperty('dtstart'),
    ),
    durationMs: null,
    isDurationExact: false,
    project,
    client: null,
    description: event.summary ?? '',
    tags: component
      .getAllProperties('categories')
      .flatMap((property) => property.getValues().map(String)),
    sourceId: event.uid ? `${event.uid} ${start}` : null,
  };
}

function timeOf(time: ICAL.Time, property: ICAL.Property | null): TrackedTime {
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000;
  const wall = time.toString().slice(0, '2026-03-02T09:14:07'.length);
  const zone = property?.getParameter('tzid');
  // The zone's own rules are complete; those in the file may be for one year.
  if (typeof zone === 'string' && isTimeZone(zone)) return instantsOf(wall, zone)[0] ?? wall;
  return time.zone && time.zone !== ICAL.Timezone.localTimezone ? time.toUnixTime() * 1000 : wall;
}
