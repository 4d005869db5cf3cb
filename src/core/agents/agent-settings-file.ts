import { z } from 'zod';
import {
  type AgentSettings,
  agentSettings,
  NO_AGENTS,
} from '../../shared/model/agent-following.ts';
import type { Clock } from '../base/clock.ts';
import { validate } from '../base/validate.ts';
import { PreferencesFile } from '../settings/preferences-file.ts';

const rule = z
  .object({
    folder: z.string().nullable(),
    repository: z.string().nullable(),
    branch: z.string().nullable(),
    workstream_id: z.string().nullable(),
  })
  .transform(({ workstream_id: workstreamId, ...more }) => ({ ...more, workstreamId }));

const SCHEMAS = {
  agents: agentSettings.shape.agents.unwrap(),
  folders: agentSettings.shape.folders.unwrap(),
  rules: z.array(rule),
  redact_secrets: z.boolean(),
  is_paused: z.boolean(),
};

/** Which agents are followed on this computer, and where their messages belong: `agents.json`. */
export class AgentSettingsFile {
  readonly #file: PreferencesFile;

  constructor(path: string, clock: Clock) {
    this.#file = new PreferencesFile(path, SCHEMAS, clock);
  }

  get(): AgentSettings {
    const { redact_secrets: redactSecrets, is_paused: isPaused, ...more } = this.#file.values;
    return {
      ...NO_AGENTS,
      ...more,
      redactSecrets: redactSecrets === true,
      isPaused: isPaused === true,
    };
  }

  /** Reads the file again after another process has changed it. */
  reload(): void {
    this.#file.load();
  }

  /** Changes some settings and returns all of them. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(change: Partial<AgentSettings>): AgentSettings {
    const { rules, redactSecrets, isPaused, ...more } = validate(agentSettings, change);
    this.#file.write({
      ...more,
      ...(redactSecrets !== undefined && { redact_secrets: redactSecrets }),
      ...(isPaused !== undefined && { is_paused: isPaused }),
      ...(rules && {
        rules: rules.map(({ workstreamId, ...each }) => ({ ...each, workstream_id: workstreamId })),
      }),
    });
    // As a file has them, and as `get` returns them.
    this.#file.load();
    return this.get();
  }
}
