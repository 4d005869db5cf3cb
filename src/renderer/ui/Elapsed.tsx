import type { Instant } from '../../shared/model.ts';
import { useFormats } from './useFormats.ts';
import { useNow } from './useNow.ts';

/** The running time since an instant. */
export function Elapsed({ since }: { readonly since: Instant }) {
  const { formatElapsed } = useFormats();
  return <span className="elapsed">{formatElapsed(Date.parse(since), useNow())}</span>;
}
