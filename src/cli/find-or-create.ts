import { findWorkstream, matchingWorkstreams } from '../core/workstreams/find-workstream.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';
import type { Workstream } from '../shared/model/model.ts';
import type { Work } from './command.ts';

/**
 * Returns the workstream that a user means, or with `isNew` creates it. Throws as `findWorkstream`; if there is
 * none, the error also says how to create it.
 */
export function findOrCreate(
  target: string,
  isNew: boolean,
  { workspace: { workstreams } }: Pick<Work, 'workspace'>,
): Pick<Workstream, 'id' | 'title'> {
  if (isNew) return workstreams.createWorkstream({ title: target });
  const known = workstreams.listWorkstreams();
  try {
    return findWorkstream(target, known);
  } catch (error) {
    if (!(error instanceof AppError) || matchingWorkstreams(target, known).length > 0) throw error;
    throw new AppError(
      error.code,
      (locale) => `${messageOf(error, locale)}\n${locale.t('cli.createHint')}`,
      { cause: error },
    );
  }
}
