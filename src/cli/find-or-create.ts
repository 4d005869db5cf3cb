import { findWorkstream, matchingWorkstreams } from '../core/workstreams/find-workstream.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';
import type { Workstream } from '../shared/model/model.ts';
import { plainTitle } from '../shared/model/plain-text.ts';
import type { Work } from './command.ts';

/**
 * Returns the workstream that a user means, or with `isNew` creates it. Throws as `findWorkstream`; if there is
 * none, the error also says how to create it. Throws `INVALID_INPUT` if a new one would have the title of another:
 * commands could not tell them apart.
 */
export function findOrCreate(
  target: string,
  isNew: boolean,
  { workspace: { workstreams } }: Pick<Work, 'workspace'>,
): Pick<Workstream, 'id' | 'title'> {
  const known = workstreams.listWorkstreams();
  if (isNew) {
    refuseTaken(target, known);
    return workstreams.createWorkstream({ title: target });
  }
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

function refuseTaken(title: string, known: readonly Pick<Workstream, 'title' | 'state'>[]): void {
  const taken = known.find(
    (each) => each.state !== 'archived' && each.title.toLowerCase() === title.trim().toLowerCase(),
  );
  if (!taken) return;
  const values = { title: plainTitle(taken.title) };
  throw new AppError('INVALID_INPUT', ({ t }) => t('cli.titleTaken', values));
}
