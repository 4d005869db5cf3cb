import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { toInstant } from '../base/instant.ts';
import { describeError } from './describe-error.ts';
import { RotatingFile } from './rotating-file.ts';

/**
 * The app's log. `source` names the part of the app, such as `page` or a request. A sentence is
 * logged as it stands, so nothing that a user wrote may be in it; an error is logged without its
 * message. No method throws.
 */
export interface Log {
  info(source: string, sentence: string): void;
  /** Something went wrong that no code threw, such as a page that ended. */
  warn(source: string, sentence: string): void;
  error(source: string, error: unknown): void;
}

const LIMITS = { maxBytes: 1024 * 1024, kept: 3 };

/** Returns the folder of the log of a data folder. */
export function logFolder(dataDir: string): string {
  return join(dataDir, 'logs');
}

/**
 * Logs to `logs/workstreams.log` in the data folder: the instant, the level, the source, and the
 * sentence or what `describeError` lets through. `print` gets the whole error, for a terminal. If the
 * file cannot be written, `print` gets that error, once until the file can be written again.
 */
export function createLog(deps: {
  dataDir: string;
  clock: Clock;
  print: (...parts: unknown[]) => void;
}): Log {
  const { dataDir, clock, print } = deps;
  const file = new RotatingFile(join(logFolder(dataDir), 'workstreams.log'), LIMITS);
  let isWritable = true;
  const write = (level: string, source: string, text: string) => {
    try {
      file.append(`${toInstant(clock.now())} ${level} [${source}] ${text}\n`);
      isWritable = true;
    } catch (failure) {
      if (isWritable) print('The log cannot be written:', failure);
      isWritable = false;
    }
  };
  return {
    info(source, sentence) {
      print(`[${source}]`, sentence);
      write('INFO', source, sentence);
    },
    warn(source, sentence) {
      print(`[${source}]`, sentence);
      write('WARN', source, sentence);
    },
    error(source, error) {
      print(`[${source}]`, error);
      write('ERROR', source, describeError(error, dataDir));
    },
  };
}
