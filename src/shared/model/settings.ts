import { MINUTE_MS } from './model.ts';

export const DEFAULT_IDLE_THRESHOLD_MS = 30 * MINUTE_MS;
export const MAX_IDLE_THRESHOLD_MS = 7 * 24 * 60 * MINUTE_MS;
export const MAX_TIMEOUT_WARNING_MS = 60 * MINUTE_MS;

export const ACTIVITIES = ['messages', 'computer'] as const;
export const QUIT_POLICIES = ['leave', 'end'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
/** The languages that the app speaks. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;

export interface Settings {
  /** How long without activity until a session times out, in milliseconds. */
  readonly idleThresholdMs: number;
  /** What counts as activity: messages and the user's actions here, or using the computer as well. */
  readonly activity: (typeof ACTIVITIES)[number];
  /** How long before a session times out that is said, in milliseconds; 0 for never. */
  readonly timeoutWarningMs: number;
  /** Whether the session that runs ends when the user starts another. */
  readonly oneAtATime: boolean;
  /** What becomes of the sessions that run when the app quits. */
  readonly onQuit: (typeof QUIT_POLICIES)[number];
  readonly notifications: boolean;
  /** Whether notifications are heard. */
  readonly sound: boolean;
  readonly theme: (typeof THEMES)[number];
  readonly language: 'system' | Language;
  /** How much room the window gives to each thing. */
  readonly density: (typeof DENSITIES)[number];
  /** Starts or ends a session from anywhere, as Electron writes keys (`CommandOrControl+Alt+S`). */
  readonly shortcut: string | null;
  /** macOS: whether the running session's time stands in the menu bar. */
  readonly timeInMenuBar: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  idleThresholdMs: DEFAULT_IDLE_THRESHOLD_MS,
  activity: 'messages',
  timeoutWarningMs: 2 * MINUTE_MS,
  oneAtATime: false,
  onQuit: 'leave',
  notifications: true,
  sound: true,
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  shortcut: null,
  timeInMenuBar: false,
};
