import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { DEFAULT_IDLE_THRESHOLD_MS, type Settings } from '../../shared/model.ts';
import { idleThreshold } from '../../shared/schemas.ts';
import type { Changes } from '../changes.ts';
import { validate } from '../validate.ts';

const DEFAULTS: Settings = { idleThresholdMs: DEFAULT_IDLE_THRESHOLD_MS };

const onDisk = z.looseObject({ idle_threshold_ms: idleThreshold.exactOptional() });

/** The user's settings, in `settings.json`. What a newer version keeps there is left as it is. */
export class SettingsFile implements Settings {
  readonly #path: string;
  readonly #changes: Changes;
  #content: z.infer<typeof onDisk> = {};
  #current: Settings = DEFAULTS;

  /** `fixed` goes above what the file says, until the next update. Throws `SETTINGS_UNREADABLE`. */
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

  /** Milliseconds. */
  get idleThresholdMs(): number {
    return this.#current.idleThresholdMs;
  }

  /** All settings, as they are. */
  get(): Settings {
    return this.#current;
  }

  /** Writes the settings; they apply at once. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(settings: Settings): Settings {
    const idleThresholdMs = validate(idleThreshold, settings.idleThresholdMs);
    const content = { ...this.#content, idle_threshold_ms: idleThresholdMs };
    write(this.#path, `${JSON.stringify(content, null, 2)}\n`);
    this.#content = content;
    this.#current = { idleThresholdMs };
    this.#changes.emit([{ kind: 'settings' }]);
    return this.#current;
  }

  #load(fixed: Partial<Settings>): void {
    this.#content = readSettings(this.#path);
    const { idle_threshold_ms: idleThresholdMs = DEFAULTS.idleThresholdMs } = this.#content;
    this.#current = { idleThresholdMs, ...fixed };
  }
}

function write(path: string, content: string): void {
  try {
    writeFileAtomic(path, content);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_UNUSABLE', `${path} cannot be written: ${reason}`, { cause });
  }
}

/** What a settings file says; nothing where there is none. Throws `SETTINGS_UNREADABLE`. */
export function readSettings(path: string): z.infer<typeof onDisk> {
  try {
    return onDisk.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new AppError(
      'SETTINGS_UNREADABLE',
      `${path} cannot be read as settings. Mend it, or remove it to start from the defaults.`,
      { cause },
    );
  }
}
