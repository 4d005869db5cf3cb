import { useMemo, useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Instant, Session } from '../../../shared/model/model.ts';
import type { Typing } from '../../../shared/typed-times/days.ts';
import { instantsOf, localTimeOf } from '../../../shared/typed-times/local-time.ts';
import { meantOf } from '../../../shared/typed-times/meaning.ts';
import { readMoment } from '../../../shared/typed-times/times.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { dayKey } from '../../ui/time.ts';

/** The instant at which a session is split, as the user types it. */
export interface Split {
  readonly text: string;
  /** The instants that it can mean: several if the clocks show it twice. */
  readonly candidates: readonly Instant[];
  readonly chosen: Instant | undefined;
  readonly type: (text: string) => void;
  readonly choose: (instant: Instant) => void;
  /** Throws `INVALID_INPUT` with the field `at` if it means no instant. */
  readonly read: () => Instant;
}

export function useSplit(session: Session): Split {
  const locale = useLocale();
  const [middle] = useState(() => middleOf(session));
  const [typed, setTyped] = useState<string | null>(null);
  const [choice, setChoice] = useState<Instant | null>(null);
  const candidates = useMemo(
    () => (typed === null ? [middle] : candidatesOf(typed, session, { now: new Date(), locale })),
    [typed, middle, session, locale],
  );
  const chosen = meantOf(candidates, choice);
  return {
    text: typed ?? locale.formatClockAfter(new Date(middle), new Date(session.startedAt)),
    candidates,
    chosen,
    type: setTyped,
    choose: setChoice,
    read: () => {
      if (chosen !== undefined) return chosen;
      throw new AppError('INVALID_INPUT', ({ t }) => t('corrections.enterMoment'), { field: 'at' });
    },
  };
}

function middleOf({ startedAt, endedAt }: Session): Instant {
  const [from, to] = [Date.parse(startedAt), Date.parse(endedAt ?? startedAt)];
  return new Date((from + to) / 2).toISOString();
}

/** A time without a day is on the first day of the session, or on its last if it is not inside then. */
function candidatesOf(text: string, session: Session, typing: Typing): readonly Instant[] {
  const { startedAt, endedAt } = session;
  const days = [startedAt, endedAt ?? startedAt].map((instant) => dayKey(new Date(instant)));
  const locals = days.flatMap((day) => readMoment(text, typing, day) ?? []);
  const isInside = (local: string) =>
    local >= localTimeOf(startedAt) && local <= localTimeOf(endedAt ?? startedAt);
  const local = locals.find(isInside) ?? locals[0];
  return local === undefined ? [] : instantsOf(local);
}
