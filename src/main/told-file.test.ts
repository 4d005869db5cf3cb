import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../dev/testing/test-workspace.ts';
import { ToldFile } from './told-file.ts';

it('something is told once, also after a restart', () => {
  const path = join(temporaryFolder(), 'told.json');
  expect(new ToldFile(path).isFirst('one')).toBe(true);
  expect(new ToldFile(path).isFirst('one')).toBe(false);
  expect(new ToldFile(path).isFirst('two')).toBe(true);
  expect(new ToldFile(path).isFirst('one')).toBe(false);
});

it('a file that is broken is begun anew', () => {
  const path = join(temporaryFolder(), 'told.json');
  writeFileSync(path, '[');
  expect(new ToldFile(path).isFirst('one')).toBe(true);
  expect(new ToldFile(path).isFirst('one')).toBe(false);
});
