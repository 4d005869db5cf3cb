import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { openWorkspace } from '../workspace.ts';

const CONTENDER = join(import.meta.dirname, '../../../tests/support/contender.ts');
const ROUNDS = 100;
const HEAD_START_MS = 3;

interface Answer {
  readonly started?: string;
  readonly refused?: string;
  readonly sessionId?: string;
}

function contender(dataDir: string) {
  const child = spawn(process.execPath, [CONTENDER, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    answer: async (): Promise<Answer> => JSON.parse((await lines.next()).value ?? 'null'),
    send: (line: string) => child.stdin.write(`${line}\n`),
    finish: () => {
      child.stdin.end();
      return exited;
    },
  };
}

it('exactly one of two processes that race to start a session wins, a hundred times (rule 2)', async () => {
  const dataDir = temporaryFolder();
  const workspace = openWorkspace({ dataDir });
  const contenders = [contender(dataDir), contender(dataDir)];
  await Promise.all(contenders.map(({ answer }) => answer()));
  const winners: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = workspace.workstreams.createWorkstream({ title: `Round ${round}` });
    const beginAt = Date.now() + HEAD_START_MS;
    for (const { send } of contenders) send(`${id} ${beginAt}`);
    const answers = await Promise.all(contenders.map(({ answer }) => answer()));
    const started = answers.flatMap((answer) => answer.started ?? []);
    expect(started).toHaveLength(1);
    expect(answers).toContainEqual({ refused: 'SESSION_ALREADY_ACTIVE', sessionId: started[0] });
    expect(workspace.workstreams.getActiveSession(id)?.id).toBe(started[0]);
    winners.push(...started);
  }
  expect(new Set(winners).size).toBe(ROUNDS);
  expect(await Promise.all(contenders.map(({ finish }) => finish()))).toEqual([0, 0]);
  workspace.close();
});
