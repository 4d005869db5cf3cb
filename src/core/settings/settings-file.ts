import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import { AppError, messageOf } from '../../shared/contract/errors.ts';
import { settingsChange } from '../../shared/contract/schemas.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings.ts';
import { validate } from '../base/validate.ts';
import type { Changes } from '../storage/changes.ts';

/** What the settings are called in the file. */
const NAMES = {
  idleThresholdMs: 'idle_threshold_ms',
  activity: 'activity',
  timeoutWarningMs: 'timeout_warning_ms',
  oneAtATime: 'one_at_a_time',
  onQuit: 'on_quit',
  notifications: 'notifications',
  sound: 'sound',
  theme: 'theme',
  language: 'language',
  density: 'density',
  shortcut: 'shortcut',
  timeInMenuBar: 'time_in_menu_bar',
} as const satisfies Record<keyof Settings, string>;

const names = Object.entries(NAMES) as [keyof Settings, string][];
const anyObject = z.record(z.string(), z.unknown());
type Content = z.infer<typeof anyObject>;

/** The user's settings, in `settings.json`. What a newer version keeps there is left as it is. */
export class SettingsFile {
  readonly #path: string;
  readonly #changes: Changes;
  #content: Content = {};
  #current: Settings = DEFAULT_SETTINGS;

  /** `fixed` goes above what the file says, until it is changed. Throws `SETTINGS_UNREADABLE`. */
  constructor(path: string, changes: Changes, fixed: Partial<Settings> = {}) {
    this.#path = path;
    this.#changes = changes;
    this.#load(fixed);
  }

  /** Reads the file again, which another one has replaced. Throws `SETTINGS_UNREADABLE`. */
  reload(): void {
    this.#load({});
    this.#changes.emit([{ kind: 'settings' }]);
  }

  /** All settings, as they are. */
  get(): Settings {
    return this.#current;
  }

  /** Writes some of the settings; they apply at once. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(change: Partial<Settings>): Settings {
    const valid = validate(settingsChange, change);
    const content = { ...this.#content, ...toContent(valid) };
    write(this.#path, `${JSON.stringify(content, null, 2)}\n`);
    this.#content = content;
    this.#current = { ...this.#current, ...valid };
    this.#changes.emit([{ kind: 'settings' }]);
    return this.#current;
  }

  #load(fixed: Partial<Settings>): void {
    const { content, settings } = read(this.#path);
    this.#content = content;
    this.#current = { ...DEFAULT_SETTINGS, ...settings, ...fixed };
  }
}

function write(path: string, content: string): void {
  try {
    writeFileAtomic(path, content);
  } catch (cause) {
    const values = { path, reason: messageOf(cause) };
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('refusals.file.written', values), { cause });
  }
}

/** What a settings file says; nothing where there is none. Throws `SETTINGS_UNREADABLE`. */
export function readSettings(path: string): Partial<Settings> {
  return read(path).settings;
}

function read(path: string): { content: Content; settings: Partial<Settings> } {
  try {
    const content = anyObject.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { content, settings: settingsChange.parse(fromContent(content)) };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { content: {}, settings: {} };
    throw new AppError('SETTINGS_UNREADABLE', ({ t }) => t('refusals.settings', { path }), {
      cause,
    });
  }
}

function toContent(settings: Partial<Settings>): Content {
  return Object.fromEntries(
    names.flatMap(([key, name]) => (key in settings ? [[name, settings[key]]] : [])),
  );
}

function fromContent(content: Content): Content {
  return Object.fromEntries(
    names.flatMap(([key, name]) => (name in content ? [[key, content[name]]] : [])),
  );
}
