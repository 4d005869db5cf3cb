/**
 * A separate process that writes an archive of a folder (`export <folder> <target>`) or unpacks
 * one (`extract <archive> <folder>`), under the limits it was started with. Prints one line
 * of JSON: the error's code and message, or null.
 */
import { extractArchive } from '../../src/core/transfer/backup/extract-archive.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { exportFolder } from './archives.ts';
import { testTask } from './tasks.ts';

const [, , work, from = '', to = ''] = process.argv;
try {
  await (work === 'export' ? exportFolder(from, to) : extractArchive(from, to, testTask()));
  process.stdout.write('null\n');
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
}
