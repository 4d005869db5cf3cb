import { z } from 'zod';
import { withoutCutSecrets } from '../../core/agents/secrets.ts';
import { english } from '../../shared/i18n/message.ts';
import { type LinkedPlace, linkTo } from '../../shared/model/deep-link.ts';
import {
  MAX_WRITTEN_SUMMARY_LENGTH,
  type Session,
  WORKSTREAM_STATES,
} from '../../shared/model/model.ts';
import { titleOf } from '../../shared/model/session-title.ts';
import { translateSummary } from '../../shared/model/summary-text.ts';
import { shortened } from '../answers/budget.ts';
import type { VisibleWorkstream } from '../history/visible-history.ts';

const TITLE_LENGTH = 250;
const LINE_LENGTH = 500;
/** Room for a whole one in JSON, also if many of its characters have to be escaped. */
export const WHOLE_SUMMARY = 2 * MAX_WRITTEN_SUMMARY_LENGTH;

const time = z.iso.datetime();
const link = z.string().nullable().describe('Opens it in the Workstreams app. Cite it.');

/** A workstream as results name it. */
export const namedWorkstream = z.strictObject({ id: z.string(), title: z.string(), link });

export const workstreamRecord = z.strictObject({
  ...namedWorkstream.shape,
  state: z.enum(WORKSTREAM_STATES),
  tags: z.array(z.string()),
  has_notes: z.boolean(),
  last_activity_at: time.nullable(),
});

export const sessionRecord = z.strictObject({
  id: z.string(),
  link,
  workstream: namedWorkstream,
  title: z.string().nullable(),
  started_at: time,
  ended_at: time.nullable().describe('Null while it is running.'),
  last_activity_at: time,
  status: z.enum(['active', 'ended', 'timed_out']),
  messages: z.int(),
  where_stopped: z.string().nullable().describe('What the user wrote about where they stopped.'),
  summary: z.string().nullable(),
  written_summary: z
    .strictObject({ text: z.string(), by: z.string() })
    .nullable()
    .describe('What a program wrote about it, such as another agent; get_session has all of it.'),
});

/**
 * Returns a text as it may leave the computer: without what looks like a secret, and not too long. Titles, facts and
 * prompts were cut before, so that they may end within a secret.
 */
export function line(text: string, longest = LINE_LENGTH): string {
  return shortened(withoutCutSecrets(text), longest);
}

export function toNamed({
  id,
  title,
}: Pick<VisibleWorkstream, 'id' | 'title'>): z.infer<typeof namedWorkstream> {
  const place = { name: 'workstream', workstreamId: id } as const;
  return { id, title: line(title, TITLE_LENGTH), link: linkOf(place) };
}

export function toWorkstream(workstream: VisibleWorkstream): z.infer<typeof workstreamRecord> {
  const { state, tags, notes, lastActivityAt } = workstream;
  return {
    ...toNamed(workstream),
    state,
    tags: tags.map((tag) => line(tag, 40)),
    has_notes: notes !== '',
    last_activity_at: lastActivityAt,
  };
}

/** `summaryLength`: how much of what a program wrote about it is returned, in characters of JSON. */
export function toSession(
  session: Session,
  history: { getWorkstream(id: string): Pick<VisibleWorkstream, 'id' | 'title'> },
  summaryLength = LINE_LENGTH,
): z.infer<typeof sessionRecord> {
  const title = titleOf(session);
  const summary = translateSummary(session.summary, english);
  return {
    id: session.id,
    link: linkOf({ name: 'session', sessionId: session.id }),
    workstream: toNamed(history.getWorkstream(session.workstreamId)),
    title: title === null ? null : line(title, TITLE_LENGTH),
    started_at: session.startedAt,
    ended_at: session.endedAt,
    last_activity_at: session.lastActivityAt,
    status: session.status,
    messages: session.messageCount,
    where_stopped: session.whereStopped === null ? null : line(session.whereStopped),
    summary: summary === null ? null : line(summary),
    written_summary: session.writtenSummary && {
      text: line(session.writtenSummary.text, summaryLength),
      by: line(session.writtenSummary.by, 100),
    },
  };
}

/** Returns null for an id of another program that cannot be in a link. */
export function linkOf(place: LinkedPlace): string | null {
  const id = place.name === 'session' ? place.sessionId : place.workstreamId;
  return id.isWellFormed() ? linkTo(place) : null;
}
