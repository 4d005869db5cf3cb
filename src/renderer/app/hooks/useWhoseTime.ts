import { agentAloneWithin } from '../../../shared/model/agent-alone.ts';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { whoseTimeOf } from '../../ui/whose-time.ts';
import { useLocale } from './useLocale.ts';

/** Returns whose time a session was, as `whoseTimeOf` does. */
export function useWhoseTime(session: Session): string | null {
  const locale = useLocale();
  const now = useThisMinute();
  const from = Date.parse(session.startedAt);
  const to = session.status === 'active' ? now : Date.parse(activeUntil(session));
  const agentMs = agentAloneWithin(session, from, to);
  return whoseTimeOf({ ms: to - from, agentMs }, locale.formatDuration, locale);
}
