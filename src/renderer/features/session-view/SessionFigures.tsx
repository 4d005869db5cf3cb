import { CircleCheck, Radio, TimerOff } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENT_NAMES } from '../../../shared/model/agents.ts';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf, lengthOf } from '../../../shared/model/session-length.ts';
import { rolesOf } from '../../../shared/model/summary-text.ts';
import { Elapsed } from '../../app/components/Elapsed.tsx';
import { TokenFacts } from '../../app/components/TokenFacts.tsx';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useOtherDevice } from '../../app/hooks/useOtherDevice.ts';
import { useWhoseTime } from '../../app/hooks/useWhoseTime.ts';
import { dayKey } from '../../ui/time.ts';
import { useThisMinute, useToday } from '../../ui/useNow.ts';

/** `Thursday, 29 January, 09:00–10:30` */
export function useWhen(session: Session): string {
  const { t } = useTranslation();
  const today = useToday();
  const { formatDay, formatClock, formatTimesAfter } = useLocale();
  const start = new Date(session.startedAt);
  const day = formatDay(dayKey(start), today);
  if (session.status === 'active') {
    return `${day}, ${t('sessionPage.since', { time: formatClock(start) })}`;
  }
  return `${day}, ${formatTimesAfter(start, new Date(activeUntil(session)))}`;
}

const icons = { active: Radio, ended: CircleCheck, timed_out: TimerOff } as const;

interface SessionFiguresProps {
  readonly session: Session;
  readonly total: number;
}

/** The tokens and models that agents report for a session, and the agents that have deleted its logs. */
function AgentFacts({ session: { id: sessionId, status }, total }: SessionFiguresProps) {
  const app = useApp();
  const { t } = useTranslation();
  const now = useThisMinute();
  // New messages can change the answers. While an agent may be writing, they are loaded once a minute.
  const readAt = status === 'active' ? now : total;
  const askTokens = useCallback(
    async () => ({ tokens: await app.client.loadTokens({ sessionId }), readAt }),
    [app, sessionId, readAt],
  );
  const askLogs = useCallback(
    async () => ({ deletedBy: await app.client.listDeletedLogs({ sessionId }), readAt }),
    [app, sessionId, readAt],
  );
  // An error is shown by the messages, which come from the same files.
  const tokens = useAnswer(askTokens).answer?.tokens;
  const deletedBy = useAnswer(askLogs).answer?.deletedBy ?? [];
  return (
    <>
      {tokens && <TokenFacts tokens={tokens} />}
      {deletedBy.map((agent) => (
        <span key={agent}>{t('sessionPage.kept', { agent: AGENT_NAMES[agent] })}</span>
      ))}
    </>
  );
}

/** The duration of a session, how it ended, and its number of messages. */
export function SessionFigures({ session, total }: SessionFiguresProps) {
  const { t } = useTranslation();
  const { formatDuration } = useLocale();
  const { status, startedAt } = session;
  const Icon = icons[status];
  const idle = idleTailOf(session);
  const device = useOtherDevice(session);
  const whose = useWhoseTime(session);
  const words = {
    active: t('sessionPage.running'),
    ended: t('sessionPage.ended'),
    timed_out: t('sessionPage.timedOut'),
  };
  return (
    <p className="session-page-facts">
      <span>
        {status === 'active' ? <Elapsed since={startedAt} /> : formatDuration(lengthOf(session))}
      </span>
      <span className="session-page-status" data-status={status}>
        <Icon size="0.875rem" aria-hidden />
        {words[status]}
      </span>
      {device !== null && <span>{t('common.onDevice', { device })}</span>}
      {whose !== null && <span title={t('common.whoseTimeWhy')}>{whose}</span>}
      {idle > 0 && <span>{t('sessionPage.idle', { length: formatDuration(idle) })}</span>}
      <span title={rolesOf(session.summary, { t }) ?? undefined}>
        {t('sessionPage.messageCount', { count: total })}
      </span>
      <AgentFacts session={session} total={total} />
    </p>
  );
}
