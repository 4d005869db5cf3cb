import { type AppError, detailsOf, reasonOf } from '../../shared/contract/errors.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import type { LocalizedMessage } from '../../shared/i18n/message.ts';
import type { Unreadable } from '../settings/preferences-file.ts';

/** The codes of failures; the others have messages of their own. */
export type FailureCode = Exclude<
  ProblemCode,
  | 'CONTENT_NOT_REMOVED'
  | 'DATA_FOLDER_CREATED'
  | 'DATA_FOLDER_SYNCED'
  | 'HISTORY_REBUILT'
  | 'NOTIFICATION_REFUSED'
  | 'PREFERENCES_RESET'
  | 'RESTORE_FINISHED'
  | 'WRITES_REFUSED'
>;

/** What to show of a problem. */
export interface ProblemText {
  readonly message: LocalizedMessage;
  /** The reason, folded at first. */
  readonly details?: LocalizedMessage;
}

/**
 * Returns the text for a failure in the background: what it means for the user, and the reason.
 * `about`: what failed, for messages that name it.
 */
export function presentProblem(code: FailureCode, error: unknown, about = ''): ProblemText {
  return {
    message: ({ t }) => t(`problems.${code}`, { about }),
    details: (locale) => detailsOf(error, locale),
  };
}

/** Returns the text for a disk that can be read, but not written. */
export function presentRefusedWrite(error: AppError): ProblemText {
  return {
    message: (locale) =>
      locale.t('problems.WRITES_REFUSED', { reason: reasonOf(error.cause, locale) }),
    details: (locale) => detailsOf(error, locale),
  };
}

/** Returns the message for a database that was rebuilt from the files. */
export function presentRebuilt(recovered: {
  readonly movedAside: string | null;
  readonly unread: ReadonlyMap<string, unknown>;
}): LocalizedMessage {
  const { movedAside: path, unread } = recovered;
  return ({ t }) => {
    const found =
      path === null ? t('problems.databaseMissing') : t('problems.databaseDamaged', { path });
    return unread.size === 0
      ? t('problems.rebuilt', { found })
      : t('problems.rebuiltInPart', { found });
  };
}

/** Returns the message for an interrupted restore that the start has finished. */
export function presentRestored(path: string): LocalizedMessage {
  return ({ t }) => t('problems.restored', { path });
}

/** Returns the message for preferences that could not be read, and have their defaults now. */
export function presentUnreadable(
  file: 'drafts' | 'seen' | 'settings' | 'window',
  { keptAs: path, error }: Unreadable,
): ProblemText {
  if (path === null) {
    return {
      message: ({ t }) => t(`problems.unreadable.${file}`),
      details: (locale) => detailsOf(error, locale),
    };
  }
  return {
    message: ({ t }) =>
      t('problems.unreadable.kept', { what: t(`problems.unreadable.${file}`), path }),
  };
}

/** Returns the message for a data folder that the user chose, and that did not exist. */
/** `program` synchronises the data folder. */
export function presentSyncedFolder(path: string, program: string): LocalizedMessage {
  return ({ t }) => t('problems.syncedFolder', { path, program });
}

export function presentNewFolder(path: string): LocalizedMessage {
  return ({ t }) => t('problems.newFolder', { path });
}
