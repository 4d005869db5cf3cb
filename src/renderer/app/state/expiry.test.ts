import { describe, expect, it } from 'vitest';
import {
  AT,
  exampleDesktop,
  exampleSession,
  exampleWorkstream,
  noAgents,
  noModels,
} from '../../../../tests/support/example-records.ts';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { thresholdOf } from '../../../shared/model/expiry.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/model/settings.ts';
import { warningsAt } from './expiry.ts';

const began = Date.parse(AT);

function snapshot(
  settings: Partial<Settings>,
  ...thresholds: readonly (number | null)[]
): Snapshot {
  return {
    revision: 1,
    workstreams: thresholds.map((idleThresholdMs, index) =>
      exampleWorkstream({ id: `w${index}`, idleThresholdMs, activeSession: exampleSession() }),
    ),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    dataDir: '/data',
    device: 'laptop',
    devices: [],
    sync: { isRunning: false, lastAt: null, failure: null },
    agents: noAgents,
    models: noModels,
    isSample: false,
    problems: [],
    undoable: null,
    timedOut: [],
    timeAway: null,
    drafts: {},
    desktop: exampleDesktop(),
  };
}

function warned(of: Snapshot, ms: number): string[] {
  return warningsAt(of, began + ms).map(({ workstream }) => workstream.id);
}

describe('thresholdOf', () => {
  it('is the workstream’s own before the general one', () => {
    expect(thresholdOf({ idleThresholdMs: MINUTE_MS }, DEFAULT_SETTINGS)).toBe(MINUTE_MS);
    expect(thresholdOf({ idleThresholdMs: null }, DEFAULT_SETTINGS)).toBe(30 * MINUTE_MS);
  });
});

describe('warningsAt', () => {
  it('begins at the exact millisecond', () => {
    const one = snapshot({}, null);
    expect(warned(one, 28 * MINUTE_MS - 1)).toEqual([]);
    expect(warned(one, 28 * MINUTE_MS)).toEqual(['w0']);
    expect(warningsAt(one, began + 28 * MINUTE_MS)[0]?.expiry).toBe(began + 30 * MINUTE_MS);
  });

  it('uses the workstream’s own threshold, and sorts the most urgent first', () => {
    const three = snapshot({}, null, 10 * MINUTE_MS, 9 * MINUTE_MS);
    expect(warned(three, 9 * MINUTE_MS)).toEqual(['w2', 'w1']);
  });

  it('never warns if that is off, or if the threshold is not longer than the warning', () => {
    expect(warned(snapshot({ timeoutWarningMs: 0 }, null), 30 * MINUTE_MS)).toEqual([]);
    const short = snapshot({ timeoutWarningMs: 2 * MINUTE_MS }, 2 * MINUTE_MS, MINUTE_MS);
    expect(warned(short, MINUTE_MS)).toEqual([]);
  });

  it('ignores workstreams without a running session', () => {
    const resting = { ...snapshot({}), workstreams: [exampleWorkstream()] };
    expect(warned(resting, 24 * 60 * MINUTE_MS)).toEqual([]);
  });
});
