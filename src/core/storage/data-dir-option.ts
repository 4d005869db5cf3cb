import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { chosenDataDir } from './data-dir.ts';
import { DataFolder } from './paths.ts';

const OPTION = '--data-dir=';
const UNEXPANDED = /^~|%[^%]+%|\$\w|\$\{/;

/** Returns the data folder that the user chose, or null for the default. See `chosenDataDir`. */
export function dataDirOption(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  home: string,
): string | null {
  const option = argv.findLast((argument) => argument.startsWith(OPTION));
  return chosenDataDir(option?.slice(OPTION.length), env, home);
}

/**
 * Creates a data folder that the user chose; returns false if it exists. A misspelled path must not
 * become an empty history somewhere: throws `DATA_FOLDER_UNUSABLE` if the folder above it does not
 * exist, or its name is a variable that nobody replaced.
 */
export function createDataDir(path: string): boolean {
  if (existsSync(path)) return false;
  if (UNEXPANDED.test(basename(path))) {
    throw new AppError('DATA_FOLDER_UNUSABLE', ({ t }) => t('errors.dataFolderVariable', { path }));
  }
  if (!existsSync(dirname(path))) {
    throw new AppError('DATA_FOLDER_UNUSABLE', ({ t }) => t('errors.dataFolderAbove', { path }));
  }
  new DataFolder(path).prepare();
  return true;
}
