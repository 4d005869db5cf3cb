import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import { lengthenTimers } from './fixtures/longer-timers.ts';

test('a weekly goal is set by the keyboard, shown in the week, and undone', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 30, ({ workstreams, sessions }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis' });
    const sessionId = sessions.startSession(id);
    pass(20);
    sessions.endSession(sessionId);
    pass(5);
    // In this week, also just after it has begun.
    sessions.startSession(id);
  });
  const goal = () =>
    read(dataDir, ({ workstreams }) => {
      const thesis = workstreams.listWorkstreams().find(({ title }) => title === 'Thesis');
      return thesis?.weeklyGoalMs ?? null;
    });
  const { window } = await launch();
  await lengthenTimers(window);
  await expect(window.locator('.session-row')).toHaveCount(1);
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await window.keyboard.type('goal');
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Weekly goal' });
  const field = dialog.getByRole('textbox', { name: 'Time for' });
  await field.fill('a lot');
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Enter a length like');
  await field.fill('10');
  await field.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(goal()).toBe(10 * 3_600_000);

  await window.keyboard.press('ControlOrMeta+1');
  const week = window.getByRole('region', { name: 'Week', exact: true });
  await expect(week).toContainText(/\d+ min of 10 h/);
  await window
    .getByRole('region', { name: 'Last change' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect.poll(goal).toBe(null);
  await expect(week).not.toContainText('of 10 h');
});
