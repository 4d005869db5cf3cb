import { z } from 'zod';
import { inputError } from '../i18n/input-error.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { CLOCKS, WEEK_STARTS } from '../i18n/locale.ts';
import {
  DEFAULT_IDLE_THRESHOLD_MS,
  MAX_IDLE_THRESHOLD_MS,
  MAX_TIME_AWAY_MS,
  MAX_TIMEOUT_WARNING_MS,
  MINUTE_MS,
} from './model.ts';

/** Milliseconds. */
export const idleThreshold = z
  .int(inputError('thresholdWhole'))
  .min(1, inputError('thresholdShort'))
  .max(MAX_IDLE_THRESHOLD_MS, inputError('thresholdLong'));

/** Milliseconds; 0 for no warning. */
const timeoutWarning = z
  .int(inputError('warningWhole'))
  .min(0, inputError('warningLate'))
  .max(MAX_TIMEOUT_WARNING_MS, inputError('warningEarly'));

/** Milliseconds; 0 for never. */
const timeAway = z
  .int(inputError('timeAway'))
  .min(0, inputError('timeAway'))
  .max(MAX_TIME_AWAY_MS, inputError('timeAway'));

/** Keys in Electron's notation (`CommandOrControl+Alt+S`): modifiers and one more key. */
const shortcut = z
  .string()
  .max(60, inputError('tooManyKeys'))
  .regex(/^[A-Za-z0-9]+(\+[A-Za-z0-9]+)+$/, inputError('noShortcut'));

/**
 * The address of a git repository: of any transport that git has by itself, or an absolute path. No
 * password: the settings are in archives, and git has its own ways to keep one.
 */
const gitRemote = z
  .string()
  .trim()
  .max(2000, inputError('addressTooLong'))
  .regex(
    /^(?:(?:https?|ssh|git|file):\/\/[^\s]+|(?:[\w.-]+@)?[\w.-]+:(?!:)[^\s]+|[A-Za-z]:[\\/][^\n\r\0]+|\/[^\n\r\0]+)$/,
    inputError('noRepository'),
  )
  .refine((address) => !/^https?:\/\/[^/]*:[^/]*@/.test(address), inputError('repositoryPassword'));

function setting<Codec extends z.ZodType>(codec: Codec, initial: z.output<Codec>) {
  return { codec, initial };
}

/**
 * All settings: the codec and the initial value of each. A new setting is an entry here, a control in
 * a section of the settings, and its texts. In the settings file, `idleThresholdMs` is `idle_threshold_ms`.
 */
export const SETTINGS = {
  /** How long without activity until a session times out, in milliseconds. */
  idleThresholdMs: setting(idleThreshold, DEFAULT_IDLE_THRESHOLD_MS),
  /** What counts as activity: messages and actions in the app, or any use of the computer as well. */
  activity: setting(z.enum(['messages', 'computer'], inputError('activity')), 'messages'),
  /** How long before a timeout the user is warned, in milliseconds; 0 for never. */
  timeoutWarningMs: setting(timeoutWarning, 2 * MINUTE_MS),
  /** After how long away the user is asked what to do with that time, in milliseconds; 0 for never. */
  timeAwayMs: setting(timeAway, 10 * MINUTE_MS),
  /** True if starting a session ends the running one. */
  oneAtATime: setting(z.boolean(), false),
  /** What happens to the running sessions when the app quits. */
  onQuit: setting(z.enum(['leave', 'end'], inputError('choice')), 'leave'),
  notifications: setting(z.boolean(), true),
  /** True if a notification asks whether to start a session for work that has none. */
  remindToStart: setting(z.boolean(), false),
  /** True if a notification says that an agent has stopped writing. */
  notifySilence: setting(z.boolean(), false),
  /** True if notifications make a sound. */
  sound: setting(z.boolean(), true),
  theme: setting(z.enum(['system', 'light', 'dark'], inputError('theme')), 'system'),
  language: setting(z.enum(['system', ...LANGUAGES], inputError('language')), 'system'),
  /** The first day of the week. */
  weekStart: setting(z.enum(WEEK_STARTS, inputError('choice')), 'system'),
  clock: setting(z.enum(CLOCKS, inputError('choice')), 'system'),
  density: setting(z.enum(['comfortable', 'compact'], inputError('density')), 'comfortable'),
  /** The global shortcut, which starts or ends a session; null for none. */
  shortcut: setting(shortcut.nullable(), null),
  /** The global shortcut that opens the quick bar; null for none. */
  quickShortcut: setting(shortcut.nullable(), null),
  /** macOS: true if the menu bar shows the time of the running session. */
  timeInMenuBar: setting(z.boolean(), false),
  /** The git repository through which the history is exchanged with other devices; null for none. */
  gitRemote: setting(gitRemote.nullable(), null),
};

type Declarations = typeof SETTINGS;
export type Settings = {
  readonly [Key in keyof Declarations]: z.output<Declarations[Key]['codec']>;
};
type ChangeShape = {
  readonly [Key in keyof Declarations]: z.ZodExactOptional<Declarations[Key]['codec']>;
};

const declarations = Object.entries(SETTINGS);

export const DEFAULT_SETTINGS = Object.fromEntries(
  declarations.map(([key, { initial }]) => [key, initial]),
) as Settings;

/** The schema of a change: some of the settings. */
export const settingsChange = z.strictObject(
  Object.fromEntries(
    declarations.map(([key, { codec }]) => [key, codec.exactOptional()]),
  ) as unknown as ChangeShape,
);
