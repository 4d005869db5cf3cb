import type { Instant } from '../../shared/model.ts';
import { formatElapsed } from './time.ts';
import { useNow } from './useNow.ts';

/** The running time since an instant. */
export function Elapsed({ since }: { readonly since: Instant }) {
  return <span className="elapsed">{formatElapsed(Date.parse(since), useNow())}</span>;
}
