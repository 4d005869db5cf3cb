import { useMemo, useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Instant } from '../../../shared/model/model.ts';
import {
  type Chosen,
  type Meaning,
  meaningOf,
  meantOf,
  type NotMeant,
  type Times,
} from '../../../shared/typed-times/meaning.ts';
import { typedTimesOf } from '../../../shared/typed-times/times.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useThisMinute } from '../../ui/useNow.ts';

/** The times of a session as the user types them. */
export interface TypedTimes {
  readonly text: string;
  /** What it means, or why it means nothing. */
  readonly meaning: Meaning | NotMeant;
  /** The instants that are meant; undefined if the clocks skip one. */
  readonly startedAt: Instant | undefined;
  readonly endedAt: Instant | null | undefined;
  readonly type: (text: string) => void;
  readonly set: (times: Times) => void;
  /** Chooses one of two instants that the clocks show alike. */
  readonly choose: (field: keyof Chosen, instant: Instant) => void;
  /** Returns what is meant. Throws `INVALID_INPUT` with the field `startedAt` if that is nothing. */
  readonly read: () => Times;
}

/** `was`: the times of the session, or probable ones of a new session. */
export function useTypedTimes(was: Times, isNew = false): TypedTimes {
  const locale = useLocale();
  const minute = useThisMinute();
  const typing = useMemo(() => ({ now: new Date(minute), locale }), [minute, locale]);
  const [exact, setExact] = useState(was);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen>({});
  const meaning = useMemo<Meaning | NotMeant>(() => {
    if (typed !== null) return meaningOf(typed, exact, isNew, chosen, typing);
    return {
      startedAt: [exact.startedAt],
      endedAt: exact.endedAt === null ? null : [exact.endedAt],
    };
  }, [typed, exact, isNew, chosen, typing]);

  const isMeant = typeof meaning === 'object';
  const pick = (field: keyof Chosen) => {
    const candidates = isMeant ? meaning[field] : undefined;
    return candidates && meantOf(candidates, chosen[field]);
  };
  const startedAt = pick('startedAt') ?? undefined;
  const endedAt = pick('endedAt');

  return {
    // What nobody has typed is shown in the time zone that is now.
    text: typed ?? typedTimesOf(exact.startedAt, exact.endedAt, typing),
    meaning,
    startedAt,
    endedAt,
    type: (next) => {
      setTyped(next);
      setChosen({});
    },
    set: (times) => {
      setExact(times);
      setTyped(null);
      setChosen({});
    },
    choose: (field, instant) => setChosen((before) => ({ ...before, [field]: instant })),
    read: () => {
      if (startedAt !== undefined && endedAt !== undefined) return { startedAt, endedAt };
      const reason = isMeant ? 'skippedTime' : (`times.${meaning}` as const);
      throw new AppError('INVALID_INPUT', ({ t }) => t(`corrections.${reason}`), {
        field: 'startedAt',
      });
    },
  };
}
