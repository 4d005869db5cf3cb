import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has an accessibility violation, ${colorScheme}`, async ({ launch, dataDir }) => {
    before(dataDir, 300, ({ workstreams, sessions, messages }, pass) => {
      const { id } = workstreams.createWorkstream({ title: 'Thesis' });
      const resting = workstreams.createWorkstream({ title: 'Resting' });
      workstreams.updateWorkstream(resting.id, { state: 'paused' });
      messages.append(id, { role: 'user', content: 'Where did I stop?' });
      messages.append(id, { role: 'assistant', content: 'In chapter 4.' });
      pass(280);
      sessions.timeoutCheck();
      messages.append(id, { role: 'tool_use', content: '{"tool":"grep"}' });
    });
    const { window, electron } = await launch();
    await drawIn({ window, electron }, colorScheme);

    const history = window.getByRole('region', { name: 'History' });
    await history.getByRole('button', { name: /Timed out/ }).click();
    await expect(history.getByText('In chapter 4.')).toBeVisible();
    expect(await violations(window), 'a workstream').toEqual([]);

    await window.getByRole('button', { name: 'Workstream actions' }).click();
    await expect(window.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
    expect(await violations(window), 'its menu').toEqual([]);
    await window.keyboard.press('Escape');

    await window.getByRole('button', { name: 'Settings' }).click();
    await expect(window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(await violations(window), 'the settings').toEqual([]);
    await window.keyboard.press('Escape');

    await window.getByRole('button', { name: /Scratch/ }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
    expect(await violations(window), 'an empty workstream').toEqual([]);
  });
}
