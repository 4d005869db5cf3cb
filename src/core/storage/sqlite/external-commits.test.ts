import { expect, it } from 'vitest';
import { Operator } from '../../../../tests/support/operate.ts';
import { openTestWorkspace } from '../../../../tests/support/test-workspace.ts';

it('reports a change that another process is just committing, as nothing else may report it later', async () => {
  const workspace = openTestWorkspace();
  const operator = new Operator();
  await operator.ask('open', workspace.dataDir);
  const titles: string[][] = [];
  workspace.changes.on(() =>
    titles.push(workspace.workstreams.listWorkstreams().map(({ title }) => title)),
  );
  operator.send('createSlowly', 'Elsewhere');
  await operator.answer();
  workspace.others.check();
  expect(titles).toEqual([expect.arrayContaining(['Elsewhere'])]);
  workspace.others.check();
  expect(titles).toHaveLength(1);
});
