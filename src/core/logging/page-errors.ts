import type { ErrorReport } from '../../shared/contract/schemas.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { RateLimit } from '../base/rate-limit.ts';
import type { Log } from './log.ts';

/** Returns a function that logs errors of the page, at most twenty a minute. */
export function pageErrorLog(log: Log, clock: Clock): (report: ErrorReport) => void {
  const limit = new RateLimit(clock, { most: 20, withinMs: MINUTE_MS });
  return ({ name, frames }) => {
    if (!limit.allows()) return;
    const error = new Error();
    error.name = name;
    error.stack = [name, ...frames.map((frame) => `    ${frame}`)].join('\n');
    log.error('page', error);
  };
}
