import { useTranslation } from 'react-i18next';
import { agentAloneWithin } from '../../../shared/model/agent-alone.ts';
import { MINUTE_MS, type Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { useLocale } from './useLocale.ts';

/** Returns `You 25 min · agent alone 1 h 10 min`; null if only an agent worked for less than a minute. */
export function useWhoseTime(session: Session): string | null {
  const { t } = useTranslation();
  const { formatDuration } = useLocale();
  const now = useThisMinute();
  const from = Date.parse(session.startedAt);
  const to = session.status === 'active' ? now : Date.parse(activeUntil(session));
  const agent = agentAloneWithin(session, from, to);
  if (agent < MINUTE_MS) return null;
  return t('common.whoseTime', {
    user: formatDuration(to - from - agent),
    agent: formatDuration(agent),
  });
}
