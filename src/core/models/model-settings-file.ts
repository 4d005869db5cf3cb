import { z } from 'zod';
import { type ModelSettings, modelSettings, NO_MODEL } from '../../shared/model/model-endpoint.ts';
import type { Clock } from '../base/clock.ts';
import { validate } from '../base/validate.ts';
import { PreferencesFile } from '../settings/preferences-file.ts';

const { kind, address, name, isAutomatic, runsOnBattery } = modelSettings.shape;

const SCHEMAS = {
  kind: kind.unwrap(),
  address: address.unwrap(),
  name: name.unwrap(),
  is_automatic: isAutomatic.unwrap(),
  runs_on_battery: runsOnBattery.unwrap(),
  accepted_origin: z.string(),
};

/**
 * Which model is used on this computer: `models.json`. It is not in the settings, which archives contain: a
 * restored archive must not send the history anywhere.
 */
export class ModelSettingsFile {
  readonly #file: PreferencesFile;

  constructor(path: string, clock: Clock) {
    this.#file = new PreferencesFile(path, SCHEMAS, clock);
  }

  get(): ModelSettings {
    const {
      is_automatic: automatic = NO_MODEL.isAutomatic,
      runs_on_battery: onBattery = NO_MODEL.runsOnBattery,
      accepted_origin: _,
      ...more
    } = this.#file.values;
    return {
      ...NO_MODEL,
      ...more,
      isAutomatic: automatic === true,
      runsOnBattery: onBattery === true,
    };
  }

  /** The origin to which the user has agreed that the history is sent; null for none. */
  get acceptedOrigin(): string | null {
    const { accepted_origin: origin } = this.#file.values;
    return typeof origin === 'string' ? origin : null;
  }

  /** Changes some settings and returns all of them. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(change: Partial<ModelSettings>): ModelSettings {
    const { isAutomatic, runsOnBattery, ...more } = validate(modelSettings, change);
    this.#file.write({
      ...more,
      ...(isAutomatic !== undefined && { is_automatic: isAutomatic }),
      ...(runsOnBattery !== undefined && { runs_on_battery: runsOnBattery }),
    });
    return this.get();
  }

  /** Throws `FILE_UNUSABLE`. */
  accept(origin: string): void {
    this.#file.write({ accepted_origin: origin });
  }
}
