import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';

it('a failed write changes no setting, and can be repeated', () => {
  const { settings, folder } = openTestWorkspace(20 * MINUTE_MS);
  // A file cannot replace a folder.
  mkdirSync(folder.settings);
  expect(thrownBy(() => settings.update({ idleThresholdMs: MINUTE_MS }))).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining(`${folder.settings} can’t be written: `),
  });
  expect(settings.get()).toMatchObject({ idleThresholdMs: 20 * MINUTE_MS });
  rmSync(folder.settings, { recursive: true });
  settings.update({ idleThresholdMs: MINUTE_MS });
  expect(JSON.parse(readFileSync(folder.settings, 'utf8'))).toEqual({
    idle_threshold_ms: MINUTE_MS,
  });
});

it('every setting is stored under its name in snake case, and read from there', () => {
  const { settings, folder } = openTestWorkspace();
  const changed = { ...DEFAULT_SETTINGS, idleThresholdMs: MINUTE_MS, language: 'de' } as const;
  settings.update(changed);
  expect(JSON.parse(readFileSync(folder.settings, 'utf8'))).toEqual({
    idle_threshold_ms: MINUTE_MS,
    activity: 'messages',
    timeout_warning_ms: 2 * MINUTE_MS,
    time_away_ms: 10 * MINUTE_MS,
    one_at_a_time: false,
    on_quit: 'leave',
    notifications: true,
    remind_to_start: false,
    notify_silence: false,
    sound: true,
    theme: 'system',
    language: 'de',
    week_start: 'system',
    clock: 'system',
    density: 'comfortable',
    shortcut: null,
    quick_shortcut: null,
    time_in_menu_bar: false,
    git_remote: null,
  });
  settings.reload();
  expect(settings.get()).toEqual(changed);
});
