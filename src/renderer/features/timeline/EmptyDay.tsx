import { CalendarOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SCRATCH_ID } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { selectedWorkstream, workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface EmptyDayProps {
  readonly isToday: boolean;
  readonly onDay: (day: DayKey) => void;
  readonly onDraw: (() => void) | null;
}

/** A day without sessions, with suggestions what to do. */
export function EmptyDay({ isToday, onDay, onDraw }: EmptyDayProps) {
  const { t } = useTranslation();
  const app = useApp();
  const workstream = useAppState((state) => {
    const selected = selectedWorkstream(state);
    return selected?.state === 'archived' ? workstreamOf(state, SCRATCH_ID) : selected;
  });
  const latest = useAppState(({ snapshot }) =>
    (snapshot?.workstreams ?? []).reduce(
      (latest, { lastActivityAt }) =>
        (lastActivityAt ?? '') > latest ? (lastActivityAt ?? '') : latest,
      '',
    ),
  );
  const start = useAction((workstreamId: string) => app.client.startSession({ workstreamId }));
  const words = isToday ? t('timeline.emptyToday') : t('timeline.emptyDay');
  return (
    <section className="empty-day" aria-label={t('timeline.sessions')}>
      <CalendarOff size="1.5rem" aria-hidden />
      <p>{latest === '' ? t('timeline.noSessions') : words}</p>
      <div className="empty-day-ways">
        {isToday && workstream && (
          <button
            type="button"
            className="button primary"
            aria-disabled={start.pending}
            onClick={() => void start.run(workstream.id)}
          >
            {t('timeline.start', { title: workstream.title })}
          </button>
        )}
        {onDraw && (
          <button type="button" className="button" onClick={onDraw}>
            {t('timeline.addOnTimeline')}
          </button>
        )}
        {latest !== '' && (
          <button type="button" className="button" onClick={() => onDay(dayOf(Date.parse(latest)))}>
            {t('timeline.lastDay')}
          </button>
        )}
      </div>
      <ErrorNote message={start.error} onDismiss={start.dismiss} />
    </section>
  );
}
