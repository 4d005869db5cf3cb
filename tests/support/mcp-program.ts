import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { writeDemoHistory } from '../../tools/demo/history.ts';
import { buildProgram } from './command-line-program.ts';
import { indexNow } from './index-now.ts';

const SEED = 7;

export interface McpProgram {
  readonly folder: string;
  readonly dataDir: string;
  /** The program as it is published. */
  readonly script: string;
  /** What Node runs to serve the data. */
  readonly args: readonly string[];
}

/** Builds the command line, and the data of `npm run demo` as of `now`. Both are removed after all tests. */
export async function buildMcpProgram(now: number): Promise<McpProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-mcp-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const dataDir = join(folder, 'data');
  const script = await buildProgram(join(folder, 'package'));
  writeDemoHistory(dataDir, new Random(SEED), now);
  const workspace = openWorkspace({ dataDir });
  indexNow(workspace.folder);
  workspace.close();
  return { folder, dataDir, script, args: [script, '--data-dir', dataDir, 'mcp'] };
}
