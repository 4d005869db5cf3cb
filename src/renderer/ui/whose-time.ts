import type { Locale } from '../../shared/i18n/format.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';

/** A length of time, and the part of it in which only an agent worked, both in milliseconds. */
export interface SharedTime {
  readonly ms: number;
  readonly agentMs: number;
}

/** Returns `You 25 min · agent alone 1 h 10 min`; null if only an agent worked for less than a minute. */
export function whoseTimeOf(
  { ms, agentMs }: SharedTime,
  format: (ms: number) => string,
  { t }: Pick<Locale, 't'>,
): string | null {
  if (agentMs < MINUTE_MS) return null;
  return t('common.whoseTime', { user: format(ms - agentMs), agent: format(agentMs) });
}
