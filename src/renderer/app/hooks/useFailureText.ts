import type { SummaryFailure } from '../../../shared/model/model-summary.ts';
import { useLocale } from './useLocale.ts';

/** Returns a function that says when and why a summary failed. */
export function useFailureText(): (failure: SummaryFailure) => string {
  const { t, formatFull } = useLocale();
  return ({ at, fault }) => {
    const when = formatFull(new Date(at));
    if (fault === null) return t('models.failedOtherwise', { when });
    const { kind, ...named } = fault;
    return t('models.failed', { when, why: t(`errors.models.${kind}`, named) });
  };
}
