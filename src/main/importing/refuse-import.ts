import { AppError } from '../../shared/errors.ts';

/** Throws `IMPORT_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseImport(why: string, cause?: unknown): never {
  throw new AppError('IMPORT_UNUSABLE', `This file cannot be imported: ${why}.`, { cause });
}
