import { expect } from 'vitest';
import { OUTPUT } from '../../src/cli/output/json-format.ts';
import { runInTerminal } from './terminal.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

interface OpenTerminal extends TestWorkspace {
  /** Runs a command that succeeds, and returns its output. */
  run(argv: readonly string[], input?: string): Promise<string>;
  /** Runs it with `--json`, and checks the output against the schema of the command. */
  json(name: keyof typeof OUTPUT, ...rest: readonly string[]): ReturnType<typeof JSON.parse>;
}

/** A data folder with the workstream “Thesis”, and a function that runs a command on it. */
export function openTerminal(columns?: number): OpenTerminal {
  const workspace = openTestWorkspace();
  const { dataDir, clock } = workspace;
  const around = { dataDir, clock, ...(columns !== undefined && { columns }) };
  const run = async (argv: readonly string[], input = '') => {
    const ran = await runInTerminal(argv, { ...around, input });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return ran.stdout;
  };
  const json = async (name: keyof typeof OUTPUT, ...rest: readonly string[]) => {
    const output = JSON.parse(await run([name, '--json', ...rest]));
    expect(OUTPUT[name].safeParse(output).error).toBeUndefined();
    return output;
  };
  return { ...workspace, run, json };
}
