import type { ErrorReport } from '../../shared/schemas.ts';
import type { Log } from './log.ts';

/** Logs what the page reports of its errors, as long as `limit` allows it. */
export function pageErrorLog(
  log: Log,
  limit: { allows(): boolean },
): (report: ErrorReport) => void {
  return ({ name, frames }) => {
    if (!limit.allows()) return;
    const error = new Error();
    error.name = name;
    error.stack = [name, ...frames.map((frame) => `    ${frame}`)].join('\n');
    log('page', error);
  };
}
