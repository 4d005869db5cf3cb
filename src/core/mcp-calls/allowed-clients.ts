import { z } from 'zod';
import { programName } from '../../shared/model/mcp-call.ts';
import type { Clock } from '../base/clock.ts';
import { validate } from '../base/validate.ts';
import { PreferencesFile } from '../settings/preferences-file.ts';

/** More than anybody allows; it keeps the file small. */
const MOST_CLIENTS = 100;

const allowed = z.array(programName).max(MOST_CLIENTS);

/**
 * Which programs the user allows to change the history, by the names that they give themselves:
 * `mcp-clients.json`. It is not in the settings, which archives contain, and has the id of the device: neither a
 * restored archive nor a copy of the data folder allows anybody anything.
 */
export class AllowedClients {
  readonly #file: PreferencesFile;
  readonly #device: string | null;

  /** Reads the file. `device`: the id of this device; null if it has none yet, so that nobody is allowed anything. */
  constructor(path: string, clock: Clock, device: string | null) {
    this.#file = new PreferencesFile(path, { device: z.string(), may_change: allowed }, clock);
    this.#device = device;
  }

  get names(): readonly string[] {
    const { device, may_change: names } = this.#file.values;
    return device === this.#device ? allowed.catch([]).parse(names) : [];
  }

  /** True if the user allows the program with exactly this name. */
  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** Throws `INVALID_INPUT` for a name that cannot be allowed, `FILE_UNUSABLE`. */
  set(name: string, mayChange: boolean): void {
    const others = this.names.filter((each) => each !== name);
    const names = mayChange ? [...others, name] : others;
    this.#file.write({ device: this.#device, may_change: validate(allowed, names) });
  }
}
