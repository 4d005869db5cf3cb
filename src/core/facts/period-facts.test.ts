import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AT, exampleFacts, exampleSession } from '../../../tests/support/example-records.ts';
import { sampleSeed } from '../../../tests/support/sampling.ts';
import type { Session } from '../../shared/model/model.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { NO_PERIOD, type PeriodFacts } from '../../shared/model/workstream-summary.ts';
import { joined, periodOf } from './period-facts.ts';

const quote = fc
  .record({ text: fc.constantFrom('a.ts', 'b.ts', 'c.ts', 'd.ts'), hour: fc.nat({ max: 9 }) })
  .map(({ text, hour }) => ({ text, at: `2026-01-29T0${hour}:00:00.000Z`, messageId: null }));

const quotes = fc.array(quote, { maxLength: 12 });
const orNull = fc.option(quote, { nil: null });

/** Closed sessions with facts, in order. */
const sessions = fc.array(
  fc
    .record({ asked: orNull, outcome: orNull, decisions: quotes, filesChanged: quotes })
    .map((facts) => exampleFacts(facts)),
  { maxLength: 30 },
);

/** A year put together in groups of any size, and these in groups again. */
const groupings = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

const sum = (parts: readonly PeriodFacts[]) => parts.reduce(joined, NO_PERIOD);

function sessionNumber(index: number): Session {
  return exampleSession({ id: `session-${index}`, status: 'ended', endedAt: AT });
}

/** What all sessions say, found in one list of all facts. */
function expected(all: readonly SessionFacts[]) {
  const of = (factsOf: (facts: SessionFacts) => readonly { text: string }[]) =>
    all.flatMap((facts, index) =>
      factsOf(facts).map((fact) => ({ ...fact, sessionId: `session-${index}` })),
    );
  const one = (fact: { text: string } | null) => (fact === null ? [] : [fact]);
  const lastOfEach = (found: ReturnType<typeof of>) =>
    found
      .filter((fact, index) => found.findLastIndex(({ text }) => text === fact.text) === index)
      .slice(-20);
  return {
    sessions: all.length,
    began: of(({ asked }) => one(asked))[0] ?? null,
    asked: of(({ asked }) => one(asked)).slice(-60),
    outcome: of(({ outcome }) => one(outcome)).at(-1) ?? null,
    decisions: lastOfEach(of(({ decisions }) => decisions)),
    filesChanged: lastOfEach(of(({ filesChanged }) => filesChanged)),
  };
}

it('says the same of a year, however its sessions are grouped', () => {
  fc.assert(
    fc.property(sessions, groupings, (all, [weekly, monthly]) => {
      const each = all.map((facts, index) => periodOf(sessionNumber(index), facts));
      const weeks = inGroups(each, weekly).map(sum);
      const whole = sum(inGroups(weeks, monthly).map(sum));
      expect(whole).toEqual(sum(each));
      expect(whole).toMatchObject(expected(all));
    }),
    { seed: sampleSeed() },
  );
});
