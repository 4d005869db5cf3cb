import type { Instant } from '../../../shared/model/model.ts';
import { useNow } from '../../ui/useNow.ts';
import { useLocale } from '../hooks/useLocale.ts';

/** The running time since an instant. */
export function Elapsed({ since }: { readonly since: Instant }) {
  const { formatElapsed } = useLocale();
  return <span className="elapsed">{formatElapsed(Date.parse(since), useNow())}</span>;
}
