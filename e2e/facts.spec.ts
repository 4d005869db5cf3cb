import { appendFileSync } from 'node:fs';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

/** A closed session of an agent in which a command fails, after 1,000 other messages. */
function withAgent(dataDir: string): void {
  before(dataDir, 60, ({ sessions, folder }, pass) => {
    const id = sessions.startSession(SCRATCH_ID);
    const start = Date.now() - 60 * 60_000;
    const tool = (index: number, role: string, content: string, metadata: object) =>
      JSON.stringify({
        id: `message-${index}`,
        role,
        content,
        session_id: id,
        timestamp: new Date(start + index).toISOString(),
        metadata,
      });
    const call = { tool: { id: 'call', name: 'Bash', input: { command: 'npm test' } } };
    const lines = [
      tool(0, 'user', 'Fix the receipts.', {}),
      ...Array.from({ length: 1000 }, (_, n) => tool(n + 1, 'assistant', `Step ${n}.`, {})),
      tool(1001, 'tool_use', 'npm test', call),
      tool(1002, 'tool_result', '1 failed', { tool: { id: 'call', is_error: true } }),
      ...Array.from({ length: 100 }, (_, n) => tool(n + 1003, 'assistant', `Later ${n}.`, {})),
      tool(1200, 'assistant', 'The receipts still lack a total. Shall I add it?', {}),
    ];
    appendFileSync(folder.messages(SCRATCH_ID), `${lines.join('\n')}\n`);
    pass(1);
    sessions.onFilesChanged(SCRATCH_ID);
    sessions.endSession(id);
  });
}

test('a workstream says where it stopped, and leads to the message of a fact', async ({
  dataDir,
  launch,
}) => {
  withAgent(dataDir);
  const { window: page, electron } = await launch();
  const where = page.getByRole('region', { name: 'Where you stopped' });
  await expect(where).toContainText('Fix the receipts.');
  await expect(where).toContainText('Shall I add it?');
  await where.getByRole('button', { name: 'Copy prompt to continue' }).click();
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Failed: npm test');
  await where.getByRole('button', { name: 'npm test' }).click();
  await expect(page.locator('.session-page h1')).toBeVisible();
  const call = page.locator('[data-index="1001"]');
  await expect(call).toBeInViewport();
  await expect(call).toContainText('npm test');
  await expect(page.locator('.session-summary')).toContainText('Fix the receipts.');
});
