import { type RefObject, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { MINUTE_MS, type Session } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf, lengthOf } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { ownSummary } from '../../../shared/model/summary-text.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import { Elapsed } from '../../app/components/Elapsed.tsx';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useWhoseTime } from '../../app/hooks/useWhoseTime.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { sessionsIn } from '../../app/state/timeline.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import { besideOf } from './beside.ts';
import { positionBeside } from './position-beside.ts';
import { useDayNames } from './useDayNames.ts';
import './session-details.css';

interface SessionDetailsProps {
  readonly id: string;
  readonly session: Session;
  readonly detailsRef: RefObject<HTMLDivElement | null>;
  readonly onLeave: () => void;
}

/** The details of a session, beside its bar. */
export function SessionDetails({ id, session, detailsRef, onLeave }: SessionDetailsProps) {
  const { t } = useTranslation();
  const { formatClock, formatDuration, formatMinutes, formatNumber, formatTimes } = useLocale();
  const { longDay } = useDayNames();
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const from = Date.parse(session.startedAt);
  const until = Date.parse(activeUntil(session));
  const isActive = session.status === 'active';
  const idle = idleTailOf(session);
  const { whereStopped } = session;
  const texts = [
    titleOf(session),
    whereStopped && t('summary.stopped', { words: whereStopped }),
    ownSummary(session.summary),
  ];

  const beside = useBeside(session);
  const whose = useWhoseTime(session);

  // After every change: the bar may have moved, or the text changed.
  useLayoutEffect(() => {
    const bar = document.querySelector(`.tl-bar[data-session="${session.id}"]`);
    if (bar && detailsRef.current) positionBeside(detailsRef.current, bar);
  });

  return (
    <div
      ref={detailsRef}
      id={id}
      popover="manual"
      role="tooltip"
      className="tl-details in-colour"
      data-colour={workstream && workstreamColour(workstream)}
      onPointerLeave={onLeave}
    >
      <p className="tl-details-title">
        {workstream && <WorkstreamMark workstream={workstream} />}
        <bdi>{workstream?.title}</bdi>
      </p>
      <p className="tl-details-time">
        {isActive ? t('timeline.since', { from: formatClock(from) }) : formatTimes(from, until)}
        <strong>
          {isActive ? <Elapsed since={session.startedAt} /> : formatDuration(lengthOf(session))}
        </strong>
      </p>
      <p className="note">
        {longDay(dayOf(from))} · {t(`timeline.status.${session.status}`)}
        {idle > 0 && ` ${t('timeline.idle', { duration: formatDuration(idle) })}`} ·{' '}
        {t('timeline.messages', {
          count: session.messageCount,
          formatted: formatNumber(session.messageCount),
        })}
      </p>
      {whose !== null && <p className="note">{whose}</p>}
      {beside.map(({ workstreamId, title, ms }) => (
        <p key={workstreamId} className="note">
          {t('timeline.beside', { duration: formatMinutes(ms), title })}
        </p>
      ))}
      {texts.map(
        (text) =>
          text && (
            <p key={text} className="tl-details-summary" dir="auto">
              {text}
            </p>
          ),
      )}
    </div>
  );
}

/** Returns the workstreams that a session ran side by side with for a minute or longer. */
function useBeside(session: Session) {
  const weeks = useAppState(({ timeline }) => timeline.weeks);
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams);
  const now = useThisMinute();
  return useMemo(
    () =>
      besideOf(session, sessionsIn(weeks), now).flatMap(({ workstreamId, ms }) => {
        const title = workstreams?.find(({ id }) => id === workstreamId)?.title;
        return title === undefined || ms < MINUTE_MS ? [] : [{ workstreamId, title, ms }];
      }),
    [session, weeks, workstreams, now],
  );
}
