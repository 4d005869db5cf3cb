import { AppError } from '../../shared/errors.ts';
import type { transfer } from '../../shared/texts/en/transfer.ts';
import { inWords, type Words } from '../../shared/texts/words.ts';

type Reason = keyof (typeof transfer)['whyNot'];

/** Throws `IMPORT_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseImport(why: Reason | Exclude<Words, string>): never {
  const words: Words = typeof why === 'function' ? why : ({ t }) => t(`transfer.whyNot.${why}`);
  throw new AppError('IMPORT_UNUSABLE', (speech) =>
    speech.t('transfer.refused.file', { why: inWords(words, speech) }),
  );
}
