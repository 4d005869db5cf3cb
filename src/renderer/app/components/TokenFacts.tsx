import { useTranslation } from 'react-i18next';
import type { TokenTotals } from '../../../shared/model/tokens.ts';

/** The tokens that agents used, with a tooltip that lists them by kind, and the models. */
export function TokenFacts({ tokens }: { readonly tokens: TokenTotals }) {
  const { t } = useTranslation();
  const { input, output, cacheRead, cacheWrite, models } = tokens;
  return (
    <>
      <span title={t('common.tokensOf', { input, output, cacheRead, cacheWrite })}>
        {t('common.tokens', { total: input + output + cacheRead + cacheWrite })}
      </span>
      {models.length > 0 && <bdi>{models.join(', ')}</bdi>}
    </>
  );
}
