import { useTranslation } from 'react-i18next';
import type {
  AnyModelSummary,
  ShownSummary,
  SummarySentence,
} from '../../../shared/model/model-summary.ts';
import type { FactSource } from '../../../shared/model/session-facts.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { SummarySentences } from './SummarySentences.tsx';
import './model-summary.css';

/** A summary whose sources lead to their messages. */
type Written<Source extends FactSource> = AnyModelSummary & {
  readonly sentences: readonly SummarySentence<Source>[];
};

interface WrittenProps<Source extends FactSource> {
  readonly shown: ShownSummary<Written<Source>>;
  readonly sessionOf: (source: Source) => string;
}

/** What a model wrote, with its name, and whether it is out of date. */
export function WrittenSummary<Source extends FactSource>({
  shown: { summary, isStale },
  sessionOf,
}: WrittenProps<Source>) {
  const { t } = useTranslation();
  const { formatFull } = useLocale();
  return (
    <details className="model-summary-text" open>
      <summary>
        <span title={formatFull(new Date(summary.madeAt))}>
          {t('models.writtenBy', { model: summary.model })}
        </span>
        {isStale && (
          <span className="model-summary-stale" title={t('models.staleNote')}>
            {t('models.stale')}
          </span>
        )}
      </summary>
      <SummarySentences sentences={summary.sentences} sessionOf={sessionOf} />
      {summary.unsupported > 0 && (
        <p className="note">{t('models.unsupported', { count: summary.unsupported })}</p>
      )}
    </details>
  );
}
