import { useTranslation } from 'react-i18next';
import type { SummarySentence } from '../../../shared/model/model-summary.ts';
import { type FactSource, sourceKey } from '../../../shared/model/session-facts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useOpenFact } from '../facts/useOpenFact.ts';

interface SummarySentencesProps<Source extends FactSource> {
  readonly sentences: readonly SummarySentence<Source>[];
  readonly sessionOf: (source: Source) => string;
}

/** The sentences of a model as plain text, each with buttons that lead to the messages that it cites. */
export function SummarySentences<Source extends FactSource>({
  sentences,
  sessionOf,
}: SummarySentencesProps<Source>) {
  const { t } = useTranslation();
  const open = useOpenFact();
  // Numbered over all sentences, by their first mention.
  const numbers = new Map<string, number>();
  for (const { sources } of sentences) {
    for (const source of sources) {
      if (!numbers.has(sourceKey(source))) numbers.set(sourceKey(source), numbers.size + 1);
    }
  }
  return (
    <>
      <ul className="model-sentences">
        {sentences.map(({ text, sources }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity, and keep their order
          <li key={index} dir="auto">
            {text}
            {sources.map((source) => {
              const number = numbers.get(sourceKey(source)) ?? 0;
              return (
                <button
                  key={sourceKey(source)}
                  type="button"
                  className="model-source"
                  aria-label={t('models.source', { number })}
                  onClick={() => void open.run(sessionOf(source), source)}
                >
                  {number}
                </button>
              );
            })}
          </li>
        ))}
      </ul>
      <ErrorNote message={open.error} onDismiss={open.dismiss} />
    </>
  );
}
