import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

test('notes are edited in place, and survive a reload and a restart', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60, ({ sessions }) => sessions.endSession(sessions.startSession(SCRATCH_ID)));
  const app = await launch();
  const { window } = app;
  const notes = () => window.getByRole('textbox', { name: 'Notes' });
  const shown = window.getByRole('region', { name: 'Notes' });
  await window.getByRole('button', { name: 'Add notes' }).click();
  await expect(notes()).toBeFocused();
  await notes().fill('Where I stopped\n- chapter **4**');
  await window.keyboard.press('Escape');
  await expect(shown.getByRole('button', { name: 'Edit notes' })).toBeFocused();
  await expect(shown.getByRole('listitem')).toHaveText('chapter 4');
  await window.reload();
  await expect(shown.getByRole('listitem')).toHaveText('chapter 4');
  const saved = () =>
    read(dataDir, ({ workstreams }) => workstreams.getWorkstream(SCRATCH_ID).notes);
  await expect.poll(saved).toBe('Where I stopped\n- chapter **4**');

  // By another process, while nobody is editing here.
  read(dataDir, ({ workstreams }) =>
    workstreams.updateWorkstream(SCRATCH_ID, { notes: 'Written elsewhere' }),
  );
  await expect(shown).toContainText('Written elsewhere');
  await shown.getByRole('button', { name: 'Edit notes' }).click();
  await expect(notes()).toHaveValue('Written elsewhere');
  await notes().fill('');
  await notes().blur();
  await expect(window.getByRole('button', { name: 'Add notes' })).toBeVisible();

  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await window.keyboard.type('note');
  await window.keyboard.press('Enter');
  await expect(notes()).toBeFocused();
  await notes().press('Escape');
  await expect.poll(saved).toBe('');
});
