import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MCP_CALL_KINDS, type McpCall } from '../../shared/model/mcp-call.ts';
import { plainLine } from '../../shared/model/session-title.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { truncate } from '../base/truncate.ts';
import { RotatingFile } from '../logging/rotating-file.ts';

const LIMITS = { maxBytes: 256 * 1024, kept: 1 } as const;

/** As much of a program's name as is kept: more than one has that can be allowed to change the history. */
const NAME_LENGTH = 200;
/** Longest version of a program, in characters. */
const VERSION_LENGTH = 40;

/** Lines of earlier versions have more. */
const line = z.object({
  at: z.iso.datetime({ precision: 3 }),
  client: z.string(),
  version: z.string(),
  kind: z.enum(MCP_CALL_KINDS),
  name: z.string(),
  characters: z.int(),
  error: z.string().nullable(),
});

/**
 * The calls of programs that are connected by MCP, as JSON Lines: `logs/mcp-calls.jsonl` in the data folder, and an
 * older file. It stays on this device, and no backup or export contains it.
 */
export class McpCallLog {
  readonly #file: RotatingFile;

  constructor(path: string) {
    this.#file = new RotatingFile(path, LIMITS);
  }

  /** Throws `FILE_UNUSABLE`. */
  append({ errorCode, ...call }: McpCall): void {
    // As given: the user allows a program by exactly its name.
    const client = call.client.slice(0, NAME_LENGTH);
    const version = truncate(plainLine(call.version.slice(0, 10 * VERSION_LENGTH)), VERSION_LENGTH);
    const written: z.infer<typeof line> = { ...call, client, version, error: errorCode };
    try {
      this.#file.append(`${JSON.stringify(written)}\n`);
    } catch (error) {
      throw toFileError(error, this.#file.path, 'written');
    }
  }

  /** Returns all calls that are kept, the newest first. Throws `FILE_UNUSABLE`. */
  read(): McpCall[] {
    const lines = this.#file.paths.flatMap((path) => textOf(path).split('\n').reverse());
    return lines.flatMap((text) => {
      const { data } = line.safeParse(parsed(text));
      if (!data) return [];
      const { error: errorCode, ...call } = data;
      return [{ ...call, errorCode }];
    });
  }
}

/** Empty for a file that does not exist. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return '';
    throw toFileError(error, path, 'read');
  }
}

/** Returns null for a line that a crash has cut, and the empty one at the end. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
