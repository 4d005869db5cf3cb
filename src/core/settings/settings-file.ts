import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import { AppError, messageOf } from '../../shared/contract/errors.ts';
import {
  DEFAULT_SETTINGS,
  SETTINGS,
  type Settings,
  settingsChange,
} from '../../shared/model/settings.ts';
import { validate } from '../base/validate.ts';
import type { Changes } from '../storage/changes.ts';

/** The settings by their names in the file, such as `idle_threshold_ms`. */
const names = Object.keys(SETTINGS).map(
  (key) => [key as keyof Settings, toSnakeCase(key)] as const,
);
const anyObject = z.record(z.string(), z.unknown());
type Content = z.infer<typeof anyObject>;

/** The user's settings, in `settings.json`. Keys of a newer version are kept there. */
export class SettingsFile {
  readonly #path: string;
  readonly #changes: Changes;
  #content: Content = {};
  #current: Settings = DEFAULT_SETTINGS;

  /** `fixed` overrides the file until a setting is changed. Throws `SETTINGS_UNREADABLE`. */
  constructor(path: string, changes: Changes, fixed: Partial<Settings> = {}) {
    this.#path = path;
    this.#changes = changes;
    this.#load(fixed);
  }

  /** Reads the file again after it was replaced. Throws `SETTINGS_UNREADABLE`. */
  reload(): void {
    this.#load({});
    this.#changes.emit([{ kind: 'settings' }]);
  }

  get(): Settings {
    return this.#current;
  }

  /** Changes some settings and returns all of them. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
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
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.written', values), { cause });
  }
}

/** Returns the settings in a file; `{}` if there is no file. Throws `SETTINGS_UNREADABLE`. */
export function readSettings(path: string): Partial<Settings> {
  return read(path).settings;
}

function read(path: string): { content: Content; settings: Partial<Settings> } {
  try {
    const content = anyObject.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { content, settings: settingsChange.parse(fromContent(content)) };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { content: {}, settings: {} };
    throw new AppError('SETTINGS_UNREADABLE', ({ t }) => t('errors.settings', { path }), {
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

function toSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
