import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MAX_MCP_CALLS, MCP_CALL_KINDS, type McpCall } from '../../shared/model/mcp-call.ts';
import { plainLine } from '../../shared/model/session-title.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { truncate } from '../base/truncate.ts';
import { RotatingFile } from '../logging/rotating-file.ts';

const LIMITS = { maxBytes: 256 * 1024, kept: 1 } as const;

/** Longest name of a program, with its version, as a reader counts characters. */
const CLIENT_LENGTH = 100;

const line = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  client: z.string(),
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
    const client = truncate(plainLine(call.client.slice(0, 10 * CLIENT_LENGTH)), CLIENT_LENGTH);
    const written: z.infer<typeof line> = { ...call, client, error: errorCode };
    try {
      this.#file.append(`${JSON.stringify(written)}\n`);
    } catch (error) {
      throw toFileError(error, this.#file.path, 'written');
    }
  }

  /** Returns the last calls of the current file, the newest first. Throws `FILE_UNUSABLE`. */
  read(): McpCall[] {
    const lines = this.#text()
      .split('\n')
      .slice(-MAX_MCP_CALLS - 1)
      .reverse();
    return lines.flatMap((text) => {
      const { data } = line.safeParse(parsed(text));
      if (!data) return [];
      const { error: errorCode, ...call } = data;
      return [{ ...call, errorCode }];
    });
  }

  #text(): string {
    try {
      return readFileSync(this.#file.path, 'utf8');
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return '';
      throw toFileError(error, this.#file.path, 'read');
    }
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
