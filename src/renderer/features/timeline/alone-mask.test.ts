import { expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { aloneMask } from './alone-mask.ts';

const HOUR_MS = 3_600_000;
const session = exampleSession({ agentAlone: [HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 8 * HOUR_MS] });
const from = Date.parse(session.startedAt);

it('marks the parts of a bar in which only an agent worked', () => {
  expect(aloneMask(session, { from, to: from + 8 * HOUR_MS }, 'right')).toBe(
    'linear-gradient(to right, transparent 0, transparent 12.500%, #000 12.500% 25.000%, ' +
      'transparent 25.000%, transparent 75.000%, #000 75.000% 100.000%, transparent 100.000%, ' +
      'transparent 0)',
  );
});

it('marks only what is in the shown part', () => {
  const shown = { from: from + 1.5 * HOUR_MS, to: from + 3.5 * HOUR_MS };
  expect(aloneMask(session, shown, 'bottom')).toContain('#000 0.000% 25.000%');
  expect(aloneMask(session, { from, to: from + HOUR_MS }, 'right')).toBeNull();
  expect(aloneMask(exampleSession(), shown, 'right')).toBeNull();
});
