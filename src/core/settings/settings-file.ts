import {
  DEFAULT_SETTINGS,
  SETTINGS,
  type Settings,
  settingsChange,
} from '../../shared/model/settings.ts';
import type { Clock } from '../base/clock.ts';
import { validate } from '../base/validate.ts';
import type { Changes } from '../storage/changes.ts';
import { PreferencesFile, type Unreadable } from './preferences-file.ts';

/** The settings by their names in the file, such as `idle_threshold_ms`. */
const names = Object.keys(SETTINGS).map(
  (key) => [key as keyof Settings, toSnakeCase(key)] as const,
);
const schemas = Object.fromEntries(names.map(([key, name]) => [name, SETTINGS[key].codec]));

/** The user's settings, in `settings.json`. */
export class SettingsFile {
  readonly #file: PreferencesFile;
  readonly #changes: Changes;
  #fixed: Partial<Settings>;
  #current: Settings;

  /** `fixed` overrides the file until a setting is changed. */
  constructor(path: string, changes: Changes, clock: Clock, fixed: Partial<Settings> = {}) {
    this.#file = new PreferencesFile(path, schemas, clock);
    this.#changes = changes;
    this.#fixed = fixed;
    this.#current = this.#read();
  }

  /** Reads the file again after it was replaced. */
  reload(): void {
    this.#fixed = {};
    this.#file.load();
    this.#refresh();
  }

  /** Reads another file instead, and writes to that. */
  moveTo(path: string): void {
    this.#file.moveTo(path);
    this.reload();
  }

  get(): Settings {
    return this.#current;
  }

  /** Changes some settings and returns all of them. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(change: Partial<Settings>): Settings {
    const valid = validate(settingsChange, change);
    this.#file.write(
      Object.fromEntries(
        names.flatMap(([key, name]) => (key in valid ? [[name, valid[key]]] : [])),
      ),
    );
    this.#fixed = Object.fromEntries(
      Object.entries(this.#fixed).filter(([key]) => !(key in valid)),
    );
    return this.#refresh();
  }

  /** Keeps a copy of the file if not everything in it could be read; null if it could. */
  keepUnreadable(): Unreadable | null {
    const before = this.#file.values;
    const kept = this.#file.keepUnreadable();
    if (this.#file.values !== before) this.#refresh();
    return kept;
  }

  #refresh(): Settings {
    this.#current = this.#read();
    this.#changes.emit([{ kind: 'settings' }]);
    return this.#current;
  }

  #read(): Settings {
    const { values } = this.#file;
    const found = names.flatMap(([key, name]) => (name in values ? [[key, values[name]]] : []));
    return { ...DEFAULT_SETTINGS, ...Object.fromEntries(found), ...this.#fixed };
  }
}

function toSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
