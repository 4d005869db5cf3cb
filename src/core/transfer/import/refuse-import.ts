import { AppError } from '../../../shared/contract/errors.ts';
import type { transfer } from '../../../shared/i18n/en/transfer.ts';
import { type LocalizedMessage, translate } from '../../../shared/i18n/message.ts';

type Reason = keyof (typeof transfer)['whyNot'];

/** Throws `IMPORT_UNUSABLE`. `why` ends the sentence of the message. */
export function refuseImport(why: Reason | Exclude<LocalizedMessage, string>): never {
  const words: LocalizedMessage =
    typeof why === 'function' ? why : ({ t }) => t(`transfer.whyNot.${why}`);
  throw new AppError('IMPORT_UNUSABLE', (locale) =>
    locale.t('transfer.refused.file', { why: translate(words, locale) }),
  );
}
