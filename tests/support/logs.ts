import type { Log } from '../../src/core/logging/log.ts';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A log that records the source of each error. */
export function recordingLog(): { log: Log; sources: string[] } {
  const sources: string[] = [];
  return { log: { ...silentLog, error: (source) => sources.push(source) }, sources };
}
