import { useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Instant } from '../../../shared/model/model.ts';
import { instantsOf, type LocalTime, localTimeOf, toTheSecond } from '../../ui/local-time.ts';

/** An instant that is typed as a time on the wall. */
export interface Moment {
  /** Its name in the request, by which a refusal names it. */
  readonly field: string;
  readonly local: LocalTime;
  /** The instants that it can be: one, none where the clocks skip it, or two. */
  readonly candidates: readonly Instant[];
  readonly chosen: Instant | undefined;
  readonly type: (value: string) => void;
  readonly set: (instant: Instant) => void;
  /** What was typed, or what was there before, to the millisecond, where that is the same second. */
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
