import type { FactSource } from '../../shared/model/session-facts.ts';
import type { OfSession, Period, PeriodFacts } from '../../shared/model/workstream-summary.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { toMs } from '../base/instant.ts';
import { factLines } from './fact-lines.ts';
import type { NumberedText } from './summary-input.ts';

/**
 * Returns the facts of a workstream as a model gets them: in the order of time, with the day of each. The parts that a
 * model makes notes about begin with a week or a month, so that new sessions change the notes about the last ones only.
 * `periods`: latest first.
 */
export function numberedPeriods(
  periods: readonly Period[],
): readonly NumberedText<OfSession<FactSource>>[] {
  const texts: NumberedText<OfSession<FactSource>>[] = [];
  for (const { facts } of periods.toReversed()) {
    for (const [index, { source, text }] of linesOf(facts).entries()) {
      const { at, messageId, sessionId } = source;
      const number = texts.length + 1;
      texts.push({
        number,
        text: `[${number}] ${dayOf(toMs(at))} ${text}`,
        isStart: index === 0,
        source: { at, messageId, sessionId },
      });
    }
  }
  return texts;
}

function linesOf(facts: PeriodFacts) {
  const lines = factLines<OfSession<FactSource>>({ ...facts, failedCommands: [] });
  return lines.sort((a, b) => (a.source.at < b.source.at ? -1 : 1));
}
