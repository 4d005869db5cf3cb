import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTestWorkspace, refusalOf } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';

it('settings that cannot be written stay what they are, and can be written later', () => {
  const { settings, folder } = openTestWorkspace(20 * MINUTE_MS);
  // In its place lies what no file can replace.
  mkdirSync(folder.settings);
  expect(refusalOf(() => settings.update({ idleThresholdMs: MINUTE_MS }))).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining(`${folder.settings} cannot be written: `),
  });
  expect(settings.get()).toMatchObject({ idleThresholdMs: 20 * MINUTE_MS });
  rmSync(folder.settings, { recursive: true });
  settings.update({ idleThresholdMs: MINUTE_MS });
  expect(JSON.parse(readFileSync(folder.settings, 'utf8'))).toEqual({
    idle_threshold_ms: MINUTE_MS,
  });
});
