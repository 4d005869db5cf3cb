/** The schemas of all input, from the window or from a tool that uses the core directly. */
import { z } from 'zod';
import { inputError } from '../i18n/input-error.ts';
import { COLOURS } from '../model/colours.ts';
import { DEVICE_ID } from '../model/device.ts';
import {
  MAX_COPIED_LENGTH,
  MAX_MESSAGE_BYTES,
  MAX_NOTES_LENGTH,
  MAX_ORDERED,
  MAX_PAGE_SIZE,
  MAX_PROGRAM_NAME_LENGTH,
  MAX_RANGE_SIZE,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  MAX_TITLE_LENGTH,
  MAX_WEEKLY_GOAL_MS,
  MAX_WHERE_STOPPED_LENGTH,
  MAX_WRITTEN_SUMMARY_LENGTH,
  MESSAGE_ROLES,
  MINUTE_MS,
  SESSION_STATUSES,
  type SessionFilter,
  WORKSTREAM_STATES,
} from '../model/model.ts';
import { MAX_HITS, MAX_QUERY_LENGTH, SEARCH_ORDERS } from '../model/search-result.ts';
import { idleThreshold } from '../model/settings.ts';
import { MAX_STACK_FRAMES, STACK_FRAME } from '../model/stack-frames.ts';
import { distinctTags } from '../model/tags.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { EXPORT_FORMATS, type ExportSelection } from './tasks.ts';
import {
  COLUMN_ROLES,
  DATE_ORDERS,
  GROUPINGS,
  OVERLAP_CHOICES,
  PROGRAMS,
  type TrackedOptions,
} from './trackers.ts';

export const id = z.string().min(1, inputError('idEmpty')).max(100, inputError('noId'));

/** Of a draft: a workstream's id, perhaps with a prefix. */
export const draftKey = z.string().min(1, inputError('idEmpty')).max(200, inputError('noId'));

export const instant = z.iso.datetime({ precision: 3, error: inputError('noInstant') });
export const exportFormat = z.enum(EXPORT_FORMATS, inputError('format'));
const selectedIds = z.array(id).max(MAX_PAGE_SIZE, inputError('tooMany')).readonly();
export const exportSelection = z.strictObject({
  workstreamIds: selectedIds.exactOptional(),
  sessionIds: selectedIds.exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
}) satisfies z.ZodType<ExportSelection>;

export const sessionIds = z.array(id).max(MAX_PAGE_SIZE, inputError('tooMany'));

export const title = z
  .string(inputError('titleText'))
  .trim()
  .max(MAX_TITLE_LENGTH, { error: inputError('titleTooLong'), abort: true })
  .regex(/[^\p{Separator}\p{Other}]/u, inputError('titleEmpty'));

/** A text on one line; null if it has no words. */
function optionalLine(longest: number, tooLong: Parameters<typeof inputError>[0]) {
  return z
    .string(inputError('lineText'))
    .overwrite((text) => text.replace(/\s+/g, ' ').trim())
    .max(longest, inputError(tooLong))
    .transform((text) => (/[^\p{Separator}\p{Other}]/u.test(text) ? text : null));
}

export const sessionTitle = optionalLine(MAX_TITLE_LENGTH, 'titleTooLong').nullable();
export const whereStopped = optionalLine(MAX_WHERE_STOPPED_LENGTH, 'lineTooLong').nullable();

export const writtenSummary = z.object({
  text: z.string().trim().min(1).max(MAX_WRITTEN_SUMMARY_LENGTH),
  by: z.string().min(1).max(MAX_PROGRAM_NAME_LENGTH),
});

export const workstreamState = z.enum(WORKSTREAM_STATES, inputError('state'));

export const messageRole = z.enum(MESSAGE_ROLES, inputError('role'));

export const messageContent = z
  .string(inputError('messageText'))
  .min(1, inputError('messageEmpty'))
  .refine((content) => isWithin(MAX_MESSAGE_BYTES, content), {
    error: inputError('messageTooLarge'),
    params: { code: 'MESSAGE_TOO_LARGE' },
  });

/** True if the text has at most this many bytes in UTF-8. A UTF-16 unit has at least one. */
function isWithin(bytes: number, text: string): boolean {
  return text.length <= bytes && new TextEncoder().encode(text).length <= bytes;
}

export const metadata = z.record(z.string(), z.unknown());

export const pageLimit = z
  .int()
  .min(1, inputError('pageEmpty'))
  .max(MAX_PAGE_SIZE, inputError('pageTooLong'));

export const rangeLimit = z
  .int()
  .min(1, inputError('rangeEmpty'))
  .max(MAX_RANGE_SIZE, inputError('rangeTooLong'));

export const sessionKey = z.object({ startedAt: instant, id });

export const messageKey = z.object({
  timestamp: instant,
  position: z.int().min(0),
  workstreamId: id,
});

export const copiedText = z.string().max(MAX_COPIED_LENGTH, inputError('copyTooLong'));

/** A web address in its normalized form, without user name and password. */
export const webAddress = z
  .url({ protocol: /^https?$/, normalize: true, error: inputError('noAddress') })
  .max(2000, inputError('addressTooLong'))
  .refine((address) => !/^[^/]*\/\/[^/?#]*@/.test(address), inputError('addressOfUser'));

/** The number of messages before it in its session. */
export const messageIndex = z.int().min(0, inputError('messageIndex'));
export const direction = z.enum(['next', 'previous'], inputError('direction'));
/** What a model summarises. */
export const summarySubject = z.strictObject({ kind: z.enum(['session', 'workstream']), id });
/** The id of a device. */
export const deviceId = z.string().regex(DEVICE_ID, inputError('noId'));

export const searchFilter = z.strictObject({
  workstreamId: id.exactOptional(),
  roles: z.array(messageRole).max(MESSAGE_ROLES.length).readonly().exactOptional(),
  statuses: z
    .array(z.enum(SESSION_STATUSES))
    .max(SESSION_STATUSES.length)
    .readonly()
    .exactOptional(),
  device: deviceId.exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
});

export const linkedPlace = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('session'), sessionId: id }),
  z.strictObject({ name: z.literal('workstream'), workstreamId: id }),
]);

/** Messages of sessions, as a search finds them. */
export const sessionMessages = z
  .array(z.strictObject({ sessionId: id, key: messageKey }))
  .max(MAX_HITS);

export const search = z.strictObject({
  query: z.string().max(MAX_QUERY_LENGTH),
  filter: searchFilter,
  order: z.enum(SEARCH_ORDERS).default('time'),
  limit: pageLimit,
  cursor: z.string().max(200).exactOptional(),
});

export const colour = z.enum(COLOURS, inputError('colour'));

/** A string: even as an unused literal, every process and window would take 10 ms to check it. */
const ONE_EMOJI = '^\\p{RGI_Emoji}$';

export const emoji = z.lazy(() =>
  z.string(inputError('emojiText')).trim().regex(new RegExp(ONE_EMOJI, 'v'), inputError('noEmoji')),
);

const tag = z
  .string(inputError('tagText'))
  .trim()
  .max(MAX_TAG_LENGTH, { error: inputError('tagTooLong'), abort: true })
  .regex(/[^\p{Separator}\p{Other}]/u, inputError('tagEmpty'));

/** Of tags that differ only in case, the first is kept. */
export const tags = z
  .array(tag, inputError('tagsList'))
  // Checked first: there may be a million of them.
  .max(MAX_PAGE_SIZE, inputError('tooMany'))
  .transform(distinctTags)
  .refine((all) => all.length <= MAX_TAGS, {
    error: inputError('tooManyTags'),
    params: { limit: MAX_TAGS },
  });

export const notes = z
  .string(inputError('notesText'))
  .max(MAX_NOTES_LENGTH, inputError('notesTooLong'));

export const position = z.number(inputError('positionNumber'));

export const weeklyGoal = z
  .int(inputError('goal'))
  .min(MINUTE_MS, inputError('goal'))
  .max(MAX_WEEKLY_GOAL_MS, inputError('goal'))
  .nullable();

/** The fields of a workstream that can be changed. */
export const workstreamChange = {
  title: title.exactOptional(),
  state: workstreamState.exactOptional(),
  idleThresholdMs: idleThreshold.nullable().exactOptional(),
  colour: colour.nullable().exactOptional(),
  emoji: emoji.nullable().exactOptional(),
  tags: tags.exactOptional(),
  isFavourite: z.boolean().exactOptional(),
  position: position.nullable().exactOptional(),
  isPrivate: z.boolean().exactOptional(),
  notes: notes.exactOptional(),
};

/** The workstreams in their order after one was moved. */
export const workstreamIds = z
  .array(id)
  .max(MAX_ORDERED, inputError('tooManyOrdered'))
  .refine((all) => new Set(all).size === all.length, inputError('orderedTwice'));

export const sessionFilter = z.strictObject({
  status: z.enum(['ended', 'timed_out'], inputError('status')).exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
  withMessages: z.literal(true).exactOptional(),
  device: deviceId.exactOptional(),
}) satisfies z.ZodType<SessionFilter>;

/** The name of a time zone, such as `Europe/Berlin`. */
const timeZone = z.string().refine(isTimeZone, inputError('noZone'));

const trackedTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('existing'), workstreamId: id }),
  z.strictObject({ kind: z.literal('new'), title }),
  z.strictObject({ kind: z.literal('skip') }),
]);

export const trackedOptions = z.strictObject({
  source: z.enum(PROGRAMS),
  zone: timeZone,
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  columns: z.partialRecord(z.enum(COLUMN_ROLES), z.int().min(0)).nullable(),
  withPresence: z.boolean(),
  grouping: z.enum(GROUPINGS).nullable(),
  targets: z.record(z.string(), trackedTarget),
  overlaps: z.enum(OVERLAP_CHOICES),
}) satisfies z.ZodType<TrackedOptions>;

/** An error of the page: no text that may be the user's. */
export const errorReport = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Za-z]{0,40}$/),
  frames: z.array(z.string().regex(STACK_FRAME)).max(MAX_STACK_FRAMES),
});
export type ErrorReport = z.infer<typeof errorReport>;
