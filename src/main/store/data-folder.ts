import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { SCRATCH_ID } from '../../shared/model.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where everything lies. The only place that makes paths out of ids. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get database(): string {
    return join(this.path, 'workstreams.db');
  }

  get settings(): string {
    return join(this.path, 'settings.json');
  }

  get workstreams(): string {
    return join(this.path, 'workstreams');
  }

  /** Throws `INVALID_INPUT` for an id that could name a place outside the folder. */
  workstream(id: string): string {
    if (id !== SCRATCH_ID && !UUID.test(id)) {
      throw new AppError('INVALID_INPUT', 'This is no id of a workstream.');
    }
    return join(this.workstreams, id);
  }

  messages(workstreamId: string): string {
    return join(this.workstream(workstreamId), 'messages.jsonl');
  }

  /**
   * Makes the folder if it is not there, and sees that it can be written.
   * Throws `DATA_FOLDER_UNUSABLE`, with the path and what the system says.
   */
  prepare(): void {
    try {
      mkdirSync(this.path, { recursive: true });
      if (!statSync(this.path).isDirectory()) throw new Error('It is no folder.');
      accessSync(this.path, constants.R_OK | constants.W_OK | constants.X_OK);
      if (existsSync(this.database)) accessSync(this.database, constants.R_OK | constants.W_OK);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AppError(
        'DATA_FOLDER_UNUSABLE',
        `The data folder ${this.path} cannot be written: ${reason}`,
        { cause },
      );
    }
  }

  /** Makes a workstream's own folder, so that other programs find where to write. */
  prepareWorkstream(id: string): void {
    mkdirSync(this.workstream(id), { recursive: true });
  }
}
