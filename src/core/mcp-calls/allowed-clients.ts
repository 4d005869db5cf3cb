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
 * `mcp-clients.json`. It is not in the settings, which archives contain: a restored archive allows nobody
 * anything.
 */
export class AllowedClients {
  readonly #file: PreferencesFile;

  /** Reads the file. */
  constructor(path: string, clock: Clock) {
    this.#file = new PreferencesFile(path, { may_change: allowed }, clock);
  }

  get names(): readonly string[] {
    return allowed.catch([]).parse(this.#file.values.may_change);
  }

  /** True if the user allows the program with exactly this name. */
  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** Throws `INVALID_INPUT` for a name that cannot be allowed, `FILE_UNUSABLE`. */
  set(name: string, mayChange: boolean): void {
    const others = this.names.filter((each) => each !== name);
    const names = mayChange ? [...others, name] : others;
    this.#file.write({ may_change: validate(allowed, names) });
  }
}
