/** What is let in, whether it comes over IPC or from a tool that uses the system directly. */
import { z } from 'zod';
import { COLOURS } from './colours.ts';
import {
  ACTIVITIES,
  DENSITIES,
  EXPORT_FORMATS,
  type ExportSelection,
  LANGUAGES,
  MAX_COPIED_LENGTH,
  MAX_IDLE_THRESHOLD_MS,
  MAX_MESSAGE_BYTES,
  MAX_NOTES_LENGTH,
  MAX_ORDERED,
  MAX_PAGE_SIZE,
  MAX_QUERY_LENGTH,
  MAX_RANGE_SIZE,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  MAX_TIMEOUT_WARNING_MS,
  MAX_TITLE_LENGTH,
  MESSAGE_ROLES,
  QUIT_POLICIES,
  SESSION_STATUSES,
  type SessionFilter,
  type Settings,
  THEMES,
  WORKSTREAM_STATES,
} from './model.ts';
import { MAX_STACK_FRAMES, STACK_FRAME } from './stack-frames.ts';
import { distinctTags } from './tags.ts';

export const id = z.string().min(1, 'An id is not empty.').max(100, 'This is no id.');

export const instant = z.iso.datetime({ precision: 3, error: 'This is no instant.' });
export const exportFormat = z.enum(EXPORT_FORMATS, 'There is no such format.');
const selectedIds = z.array(id).max(MAX_PAGE_SIZE, 'These are too many.').readonly();
export const exportSelection = z.strictObject({
  workstreamIds: selectedIds.exactOptional(),
  sessionIds: selectedIds.exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
}) satisfies z.ZodType<ExportSelection>;

export const sessionIds = z.array(id).max(MAX_PAGE_SIZE, 'These are too many.');

export const title = z
  .string('A title is text.')
  .trim()
  .regex(/[^\p{Separator}\p{Other}]/u, 'A title cannot be empty.')
  .max(MAX_TITLE_LENGTH, `A title has at most ${MAX_TITLE_LENGTH} characters.`);

export const workstreamState = z.enum(WORKSTREAM_STATES, 'There is no such state.');

export const messageRole = z.enum(MESSAGE_ROLES, 'There is no such role.');

export const messageContent = z
  .string('A message is text.')
  .min(1, 'A message cannot be empty.')
  .refine((content) => isWithin(MAX_MESSAGE_BYTES, content), {
    error: 'A message has at most 1 MiB.',
    params: { code: 'MESSAGE_TOO_LARGE' },
  });

/** Whether a text has at most so many bytes as UTF-8. Every UTF-16 unit has at least one. */
function isWithin(bytes: number, text: string): boolean {
  return text.length <= bytes && new TextEncoder().encode(text).length <= bytes;
}

export const metadata = z.record(z.string(), z.unknown());

export const pageLimit = z
  .int()
  .min(1, 'A page has at least one row.')
  .max(MAX_PAGE_SIZE, `A page has at most ${MAX_PAGE_SIZE} rows.`);

export const rangeLimit = z
  .int()
  .min(1, 'A range has at least one row.')
  .max(MAX_RANGE_SIZE, `A range has at most ${MAX_RANGE_SIZE} rows.`);

export const sessionKey = z.object({ startedAt: instant, id });

export const messageKey = z.object({
  timestamp: instant,
  position: z.int().min(0),
  workstreamId: id,
});

/** As much as is put into the clipboard at once, in UTF-16 units. */
export const copiedText = z.string().max(MAX_COPIED_LENGTH, 'This is too long to be copied.');

/** A web address as it is asked and opened: written out, and without a name and password. */
export const webAddress = z
  .url({ protocol: /^https?$/, normalize: true, error: 'This is no web address.' })
  .max(2000, 'This address is too long.')
  .refine((address) => !/^[^/]*\/\/[^/?#]*@/.test(address), 'This address names a user.');

/** How many messages of its session come before a message. */
export const messageIndex = z.int().min(0, 'The first message has the index 0.');
export const direction = z.enum(['next', 'previous'], 'There is no such direction.');
export const searchFilter = z.strictObject({
  workstreamId: id.exactOptional(),
  roles: z.array(messageRole).max(MESSAGE_ROLES.length).readonly().exactOptional(),
  statuses: z
    .array(z.enum(SESSION_STATUSES))
    .max(SESSION_STATUSES.length)
    .readonly()
    .exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
});

export const search = z.strictObject({
  query: z.string().max(MAX_QUERY_LENGTH),
  filter: searchFilter,
  limit: pageLimit,
  cursor: z.string().max(200).exactOptional(),
});

/** Milliseconds. */
export const idleThreshold = z
  .int('The idle threshold is a whole number of milliseconds.')
  .min(1, 'The idle threshold is longer than nothing.')
  .max(MAX_IDLE_THRESHOLD_MS, 'The idle threshold is at most seven days.');

export const colour = z.enum(COLOURS, 'There is no such colour.');

export const emoji = z
  .string('An emoji is text.')
  .trim()
  .regex(/^\p{RGI_Emoji}$/v, 'This is not one emoji.');

const tag = z
  .string('A tag is text.')
  .trim()
  .regex(/[^\p{Separator}\p{Other}]/u, 'A tag cannot be empty.')
  .max(MAX_TAG_LENGTH, `A tag has at most ${MAX_TAG_LENGTH} characters.`);

/** Of tags that differ only in their case, the first stays. */
export const tags = z
  .array(tag, 'Tags are a list.')
  // Counted before each is looked at, as there may be a million.
  .max(MAX_PAGE_SIZE, `There are at most ${MAX_TAGS} tags.`)
  .transform(distinctTags)
  .refine((all) => all.length <= MAX_TAGS, `There are at most ${MAX_TAGS} tags.`);

export const notes = z
  .string('Notes are text.')
  .max(MAX_NOTES_LENGTH, 'Notes have at most 20,000 characters.');

export const position = z.number('A place in the order is a number.');

/** What can be changed of a workstream. */
export const workstreamChange = {
  title: title.exactOptional(),
  state: workstreamState.exactOptional(),
  idleThresholdMs: idleThreshold.nullable().exactOptional(),
  colour: colour.nullable().exactOptional(),
  emoji: emoji.nullable().exactOptional(),
  tags: tags.exactOptional(),
  isFavourite: z.boolean().exactOptional(),
  position: position.nullable().exactOptional(),
  notes: notes.exactOptional(),
};

/** All workstreams that stand in an order, as they do after one was moved. */
export const workstreamIds = z
  .array(id)
  .max(MAX_ORDERED, `At most ${MAX_ORDERED} workstreams can be ordered.`)
  .refine((all) => new Set(all).size === all.length, 'A workstream stands in one place.');

export const sessionFilter = z.strictObject({
  status: z.enum(['ended', 'timed_out'], 'There is no such status.').exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
  withMessages: z.literal(true).exactOptional(),
}) satisfies z.ZodType<SessionFilter>;

/** Milliseconds; 0 for no warning. */
const timeoutWarning = z
  .int('The warning is a whole number of milliseconds.')
  .min(0, 'The warning cannot come after the timeout.')
  .max(MAX_TIMEOUT_WARNING_MS, 'The warning comes at most an hour before the timeout.');

/** Keys as Electron writes them: modifiers, and one more, with a + between. */
const shortcut = z
  .string()
  .max(60, 'These are too many keys.')
  .regex(/^[A-Za-z0-9]+(\+[A-Za-z0-9]+)+$/, 'These are no keys of a shortcut.');

/** Some of the settings. */
export const settingsChange = z.strictObject({
  idleThresholdMs: idleThreshold.exactOptional(),
  activity: z.enum(ACTIVITIES, 'There is no such activity.').exactOptional(),
  timeoutWarningMs: timeoutWarning.exactOptional(),
  oneAtATime: z.boolean().exactOptional(),
  onQuit: z.enum(QUIT_POLICIES, 'There is no such choice.').exactOptional(),
  notifications: z.boolean().exactOptional(),
  sound: z.boolean().exactOptional(),
  theme: z.enum(THEMES, 'There is no such theme.').exactOptional(),
  language: z.enum(['system', ...LANGUAGES], 'There is no such language.').exactOptional(),
  density: z.enum(DENSITIES, 'There is no such density.').exactOptional(),
  shortcut: shortcut.nullable().exactOptional(),
  timeInMenuBar: z.boolean().exactOptional(),
}) satisfies z.ZodType<Partial<Settings>>;

/** What the page may tell of an error: no text that could be a user's. */
export const errorReport = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Za-z]{0,40}$/),
  frames: z.array(z.string().regex(STACK_FRAME)).max(MAX_STACK_FRAMES),
});
export type ErrorReport = z.infer<typeof errorReport>;
