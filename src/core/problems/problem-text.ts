import { messageOf } from '../../shared/contract/errors.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import type { LocalizedMessage } from '../../shared/i18n/message.ts';

/** What is not a failure is said in its own words. */
export type FailureCode = Exclude<ProblemCode, 'HISTORY_REBUILT' | 'RESTORE_FINISHED'>;

/** What is said of a failure in the background: what it means for the user, then the reason. */
export function presentProblem(code: FailureCode, error: unknown): LocalizedMessage {
  return (locale) =>
    locale.t('problems.because', {
      what: locale.t(`problems.${code}`),
      reason: messageOf(error, locale),
    });
}

/** What is said when the database had to be made anew from the files. */
export function presentRebuilt(recovered: {
  readonly putAside: string | null;
  readonly unread: ReadonlyMap<string, unknown>;
}): LocalizedMessage {
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
export function presentRestored(path: string): LocalizedMessage {
  return ({ t }) => t('problems.restored', { path });
}
