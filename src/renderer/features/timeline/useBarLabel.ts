import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil, lengthOf } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useDayNames } from './useDayNames.ts';

/** The visible label of a bar, and the one for screen readers. */
export interface BarLabel {
  length(session: Session, now: number): string;
  /** The title of the session, if it has one. */
  name(session: Session): string | null;
  label(session: Session, title: string, now: number): string;
}

/** Returns a function, so that many bars share its preparation. */
export function useBarLabel(): BarLabel {
  const { t } = useTranslation();
  const { formatClock, formatDuration } = useLocale();
  const { longDay } = useDayNames();
  return useMemo(() => {
    const length = (session: Session, now: number) =>
      formatDuration(
        session.status === 'active' ? now - Date.parse(session.startedAt) : lengthOf(session),
      );
    return {
      length,
      name: titleOf,
      label: (session, title, now) => {
        const from = Date.parse(session.startedAt);
        const name = titleOf(session);
        return t(`timeline.bar.${session.status}`, {
          title: name === null ? title : `${title}, ${name}`,
          from: formatClock(from),
          to: formatClock(Date.parse(activeUntil(session))),
          length: length(session, now),
          day: longDay(dayOf(from)),
        });
      },
    };
  }, [t, formatClock, formatDuration, longDay]);
}
