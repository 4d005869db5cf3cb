import type { Session } from '../../../shared/model/model.ts';
import { writtenWords } from '../../../shared/model/summary-text.ts';
import type { ModelText } from './model-texts.ts';

/** The texts of a session that somebody may have written, besides its messages. */
export type WrittenTexts = Pick<Session, 'title' | 'whereStopped' | 'writtenSummary' | 'summary'>;

/**
 * Returns what search finds a session by. Generated words are left out: they depend on the language and would match
 * in every session, or are in a message that is found. `written`: what a model wrote about it.
 */
export function writtenTexts(session: WrittenTexts, written: ModelText | null): string {
  const { title, whereStopped, writtenSummary, summary } = session;
  return [
    title,
    whereStopped,
    writtenSummary?.text,
    summary && writtenWords(summary),
    ...(written?.sentences ?? []),
  ]
    .filter(Boolean)
    .join('\n');
}
