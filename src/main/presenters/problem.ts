import { wordsOf } from '../../shared/errors.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { Words } from '../../shared/texts/words.ts';

/** What is not a failure is said in its own words. */
export type FailureCode = Exclude<ProblemCode, 'HISTORY_REBUILT' | 'RESTORE_FINISHED'>;

/** What is said of a failure in the background: what it means for the user, then the reason. */
export function presentProblem(code: FailureCode, error: unknown): Words {
  return (speech) =>
    speech.t('problems.because', {
      what: speech.t(`problems.${code}`),
      reason: wordsOf(error, speech),
    });
}

/** What is said when the database had to be made anew from the files. */
export function presentRebuilt(recovered: {
  readonly putAside: string | null;
  readonly unread: ReadonlyMap<string, unknown>;
}): Words {
  const { putAside: path, unread } = recovered;
  return ({ t }) => {
    const found =
      path === null ? t('problems.databaseMissing') : t('problems.databaseDamaged', { path });
    return unread.size === 0
      ? t('problems.rebuilt', { found })
      : t('problems.rebuiltInPart', { found });
  };
}

/** What is said when a restore that was interrupted has been finished by the start. */
export function presentRestored(path: string): Words {
  return ({ t }) => t('problems.restored', { path });
}
