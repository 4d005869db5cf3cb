import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { OnboardingFlags } from './onboarding-flags.ts';

it('something is told once, also after a restart', () => {
  const path = join(temporaryFolder(), 'told.json');
  expect(new OnboardingFlags(path).isFirst('one')).toBe(true);
  expect(new OnboardingFlags(path).isFirst('one')).toBe(false);
  expect(new OnboardingFlags(path).isFirst('two')).toBe(true);
  expect(new OnboardingFlags(path).isFirst('one')).toBe(false);
});

it('a file that is broken is begun anew', () => {
  const path = join(temporaryFolder(), 'told.json');
  writeFileSync(path, '[');
  expect(new OnboardingFlags(path).isFirst('one')).toBe(true);
  expect(new OnboardingFlags(path).isFirst('one')).toBe(false);
});
