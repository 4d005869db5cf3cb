import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { toInstant } from '../base/instant.ts';
import { describeError } from './describe-error.ts';
import { Incident } from './incident.ts';
import { RotatingFile } from './rotating-file.ts';

/** Tells of an error or an incident, once, with where it happened. Never throws. */
export type Log = (where: string, error: unknown) => void;

const LIMITS = { maxBytes: 1024 * 1024, kept: 3 };

/** Where the log of a data folder is. */
export function logFolder(dataDir: string): string {
  return join(dataDir, 'logs');
}

/**
 * Logs to `logs/workstreams.log` in the data folder: the instant, the level, where, and what
 * `describeError` lets through. `print` gets the error itself, for whoever watches the terminal.
 * Where the file cannot be written, `print` is told so, once until it can be written again.
 */
export function createLog(parts: {
  dataDir: string;
  clock: Clock;
  print: (...parts: unknown[]) => void;
}): Log {
  const { dataDir, clock, print } = parts;
  const file = new RotatingFile(join(logFolder(dataDir), 'workstreams.log'), LIMITS);
  let isWritable = true;
  return (where, error) => {
    print(`[${where}]`, error instanceof Incident ? error.message : error);
    try {
      const level = error instanceof Incident ? error.level : 'ERROR';
      const instant = toInstant(clock.now());
      file.append(`${instant} ${level} [${where}] ${describeError(error, dataDir)}\n`);
      isWritable = true;
    } catch (failure) {
      if (isWritable) print('The log cannot be written:', failure);
      isWritable = false;
    }
  };
}
