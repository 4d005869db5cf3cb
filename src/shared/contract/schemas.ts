/** What is let in, whether it comes over IPC or from a tool that uses the system directly. */
import { z } from 'zod';
import type { en } from '../i18n/en/index.ts';
import { COLOURS } from '../model/colours.ts';
import {
  MAX_COPIED_LENGTH,
  MAX_MESSAGE_BYTES,
  MAX_NOTES_LENGTH,
  MAX_ORDERED,
  MAX_PAGE_SIZE,
  MAX_RANGE_SIZE,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  MAX_TITLE_LENGTH,
  MESSAGE_ROLES,
  SESSION_STATUSES,
  type SessionFilter,
  WORKSTREAM_STATES,
} from '../model/model.ts';
import { MAX_QUERY_LENGTH } from '../model/search-result.ts';
import {
  ACTIVITIES,
  DENSITIES,
  LANGUAGES,
  MAX_IDLE_THRESHOLD_MS,
  MAX_TIMEOUT_WARNING_MS,
  QUIT_POLICIES,
  type Settings,
  THEMES,
} from '../model/settings.ts';
import { MAX_STACK_FRAMES, STACK_FRAME } from '../model/stack-frames.ts';
import { distinctTags } from '../model/tags.ts';
import { EXPORT_FORMATS, type ExportSelection } from './tasks.ts';

/** Words by their place in the catalogue; whoever refuses by them tells them in a language. */
const say = (key: keyof (typeof en)['refusals']['input']) => `refusals.input.${key}` as const;

export const id = z.string().min(1, say('idEmpty')).max(100, say('noId'));

export const instant = z.iso.datetime({ precision: 3, error: say('noInstant') });
export const exportFormat = z.enum(EXPORT_FORMATS, say('format'));
const selectedIds = z.array(id).max(MAX_PAGE_SIZE, say('tooMany')).readonly();
export const exportSelection = z.strictObject({
  workstreamIds: selectedIds.exactOptional(),
  sessionIds: selectedIds.exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
}) satisfies z.ZodType<ExportSelection>;

export const sessionIds = z.array(id).max(MAX_PAGE_SIZE, say('tooMany'));

export const title = z
  .string(say('titleText'))
  .trim()
  .max(MAX_TITLE_LENGTH, { error: say('titleTooLong'), abort: true })
  .regex(/[^\p{Separator}\p{Other}]/u, say('titleEmpty'));

export const workstreamState = z.enum(WORKSTREAM_STATES, say('state'));

export const messageRole = z.enum(MESSAGE_ROLES, say('role'));

export const messageContent = z
  .string(say('messageText'))
  .min(1, say('messageEmpty'))
  .refine((content) => isWithin(MAX_MESSAGE_BYTES, content), {
    error: say('messageTooLarge'),
    params: { code: 'MESSAGE_TOO_LARGE' },
  });

/** Whether a text has at most so many bytes as UTF-8. Every UTF-16 unit has at least one. */
function isWithin(bytes: number, text: string): boolean {
  return text.length <= bytes && new TextEncoder().encode(text).length <= bytes;
}

export const metadata = z.record(z.string(), z.unknown());

export const pageLimit = z.int().min(1, say('pageEmpty')).max(MAX_PAGE_SIZE, say('pageTooLong'));

export const rangeLimit = z
  .int()
  .min(1, say('rangeEmpty'))
  .max(MAX_RANGE_SIZE, say('rangeTooLong'));

export const sessionKey = z.object({ startedAt: instant, id });

export const messageKey = z.object({
  timestamp: instant,
  position: z.int().min(0),
  workstreamId: id,
});

/** As much as is put into the clipboard at once, in UTF-16 units. */
export const copiedText = z.string().max(MAX_COPIED_LENGTH, say('copyTooLong'));

/** A web address as it is asked and opened: written out, and without a name and password. */
export const webAddress = z
  .url({ protocol: /^https?$/, normalize: true, error: say('noAddress') })
  .max(2000, say('addressTooLong'))
  .refine((address) => !/^[^/]*\/\/[^/?#]*@/.test(address), say('addressOfUser'));

/** How many messages of its session come before a message. */
export const messageIndex = z.int().min(0, say('messageIndex'));
export const direction = z.enum(['next', 'previous'], say('direction'));
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
  .int(say('thresholdWhole'))
  .min(1, say('thresholdShort'))
  .max(MAX_IDLE_THRESHOLD_MS, say('thresholdLong'));

export const colour = z.enum(COLOURS, say('colour'));

export const emoji = z
  .string(say('emojiText'))
  .trim()
  .regex(/^\p{RGI_Emoji}$/v, say('noEmoji'));

const tag = z
  .string(say('tagText'))
  .trim()
  .max(MAX_TAG_LENGTH, { error: say('tagTooLong'), abort: true })
  .regex(/[^\p{Separator}\p{Other}]/u, say('tagEmpty'));

/** Of tags that differ only in their case, the first stays. */
export const tags = z
  .array(tag, say('tagsList'))
  // Counted before each is looked at, as there may be a million.
  .max(MAX_PAGE_SIZE, say('tooMany'))
  .transform(distinctTags)
  .refine((all) => all.length <= MAX_TAGS, {
    error: say('tooManyTags'),
    params: { limit: MAX_TAGS },
  });

export const notes = z.string(say('notesText')).max(MAX_NOTES_LENGTH, say('notesTooLong'));

export const position = z.number(say('positionNumber'));

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
  .max(MAX_ORDERED, say('tooManyOrdered'))
  .refine((all) => new Set(all).size === all.length, say('orderedTwice'));

export const sessionFilter = z.strictObject({
  status: z.enum(['ended', 'timed_out'], say('status')).exactOptional(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
  withMessages: z.literal(true).exactOptional(),
}) satisfies z.ZodType<SessionFilter>;

/** Milliseconds; 0 for no warning. */
const timeoutWarning = z
  .int(say('warningWhole'))
  .min(0, say('warningLate'))
  .max(MAX_TIMEOUT_WARNING_MS, say('warningEarly'));

/** Keys as Electron writes them: modifiers, and one more, with a + between. */
const shortcut = z
  .string()
  .max(60, say('tooManyKeys'))
  .regex(/^[A-Za-z0-9]+(\+[A-Za-z0-9]+)+$/, say('noShortcut'));

/** Some of the settings. */
export const settingsChange = z.strictObject({
  idleThresholdMs: idleThreshold.exactOptional(),
  activity: z.enum(ACTIVITIES, say('activity')).exactOptional(),
  timeoutWarningMs: timeoutWarning.exactOptional(),
  oneAtATime: z.boolean().exactOptional(),
  onQuit: z.enum(QUIT_POLICIES, say('choice')).exactOptional(),
  notifications: z.boolean().exactOptional(),
  sound: z.boolean().exactOptional(),
  theme: z.enum(THEMES, say('theme')).exactOptional(),
  language: z.enum(['system', ...LANGUAGES], say('language')).exactOptional(),
  density: z.enum(DENSITIES, say('density')).exactOptional(),
  shortcut: shortcut.nullable().exactOptional(),
  timeInMenuBar: z.boolean().exactOptional(),
}) satisfies z.ZodType<Partial<Settings>>;

/** What the page may tell of an error: no text that could be a user's. */
export const errorReport = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Za-z]{0,40}$/),
  frames: z.array(z.string().regex(STACK_FRAME)).max(MAX_STACK_FRAMES),
});
export type ErrorReport = z.infer<typeof errorReport>;
