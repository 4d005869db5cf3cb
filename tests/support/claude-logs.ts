import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes logs as Claude Code does. */
export class ClaudeLogs {
  readonly #folder: string;
  #records = 0;

  /** `folder`: what `CLAUDE_CONFIG_DIR` would name. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The path of a conversation's log. */
  pathOf(session: string, slug = '-home-io-till'): string {
    return join(this.#folder, 'projects', slug, `${session}.jsonl`);
  }

  /** Appends what the user, or else the agent, said. Returns the record. */
  say(...said: Parameters<ClaudeLogs['recordOf']>): object {
    const record = this.recordOf(...said);
    this.write(said[0], record);
    return record;
  }

  /** Returns the record of what the user, or else the agent, said. */
  recordOf(
    session: string,
    time: string | number,
    text: string,
    more: { by?: 'user' | 'assistant'; cwd?: string; branch?: string } = {},
  ): object {
    const { by = 'user', cwd = '/home/io/till', branch = 'main' } = more;
    this.#records += 1;
    const number = this.#records;
    return {
      type: by,
      uuid: `${session}-${number}`,
      sessionId: session,
      timestamp: new Date(time).toISOString(),
      cwd,
      gitBranch: branch,
      version: '2.1.144',
      isSidechain: false,
      message:
        by === 'user'
          ? { role: 'user', content: text }
          : {
              id: `msg-${session}-${number}`,
              role: 'assistant',
              model: 'opus',
              content: [{ type: 'text', text }],
              usage: { input_tokens: 3, output_tokens: 7 },
            },
    };
  }

  /** Appends records as they are. */
  write(session: string, ...records: readonly object[]): void {
    const path = this.pathOf(session);
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, records.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }
}
