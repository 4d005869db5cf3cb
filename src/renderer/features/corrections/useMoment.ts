import { useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Instant } from '../../../shared/model/model.ts';
import { instantsOf, type LocalTime, localTimeOf, toTheSecond } from '../../ui/local-time.ts';

/** An instant that the user types as a wall-clock time. */
export interface Moment {
  /** Its name in the request, and in errors. */
  readonly field: string;
  readonly local: LocalTime;
  /** The possible instants: one, none if the clocks skip it, or two. */
  readonly candidates: readonly Instant[];
  readonly chosen: Instant | undefined;
  readonly type: (value: string) => void;
  readonly set: (instant: Instant) => void;
  /** Returns the typed instant; the previous one, to the millisecond, if that is in the same second. */
  readonly read: () => Instant;
}

export function useMoment(field: string, initial: Instant): Moment {
  const [state, setState] = useState({ local: localTimeOf(initial), exact: initial });
  const { local, exact } = state;
  const candidates = instantsOf(local).map((instant) =>
    instant.slice(0, 19) === exact.slice(0, 19) ? exact : instant,
  );
  const chosen = candidates.includes(exact) ? exact : candidates[0];
  return {
    field,
    local,
    candidates,
    chosen,
    type: (value) => setState({ local: toTheSecond(value), exact }),
    set: (instant) => setState({ local: localTimeOf(instant), exact: instant }),
    read: () => {
      if (chosen !== undefined) return chosen;
      const isMissing = local === '';
      throw new AppError(
        'INVALID_INPUT',
        ({ t }) => t(isMissing ? 'corrections.enterMoment' : 'corrections.skippedTime'),
        { field },
      );
    },
  };
}
