import { useTranslation } from 'react-i18next';
import type { SummarySentence } from '../../../shared/model/model-summary.ts';
import type { FactSource } from '../../../shared/model/session-facts.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface SummarySentencesProps {
  readonly sessionId: string;
  readonly sentences: readonly SummarySentence[];
}

/** The sentences of a model as plain text, each with buttons that lead to the messages that it cites. */
export function SummarySentences({ sessionId, sentences }: SummarySentencesProps) {
  const app = useApp();
  const { t } = useTranslation();
  const open = useAction(async (source: FactSource) => {
    const message = await app.client.findFact({ sessionId, source });
    app.router.navigate({ name: 'session', sessionId, ...(message && { message }) });
  });
  // Numbered over all sentences, by their first mention.
  const numbers = new Map<string, number>();
  for (const { sources } of sentences) {
    for (const source of sources) {
      if (!numbers.has(keyOf(source))) numbers.set(keyOf(source), numbers.size + 1);
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
              const number = numbers.get(keyOf(source)) ?? 0;
              return (
                <button
                  key={keyOf(source)}
                  type="button"
                  className="model-source"
                  aria-label={t('models.source', { number })}
                  onClick={() => void open.run(source)}
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

function keyOf({ at, messageId }: FactSource): string {
  return `${at} ${messageId ?? ''}`;
}
