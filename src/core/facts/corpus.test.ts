import { describe, expect, it } from 'vitest';
import { factsCorpus } from '../../../tests/support/facts-corpus.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { sessionFacts } from './session-facts.ts';

const CORPUS = factsCorpus();

it('the corpus has sessions of many kinds', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(30);
});

describe.each(CORPUS)('the facts of $name', ({ messages, contains, lacks }) => {
  const facts = sessionFacts(messages);

  it('contain what the messages say', () => {
    for (const [fact, texts] of Object.entries(contains)) {
      for (const text of texts) expect(jsonOf(facts, fact)).toContain(text);
    }
  });

  it('lack what they do not say', () => {
    for (const [fact, texts] of Object.entries(lacks)) {
      for (const text of texts) expect(jsonOf(facts, fact)).not.toContain(text);
    }
  });

  it('name the messages that they come from', () => {
    const times = new Map(messages.map(({ id, timestamp }) => [id, timestamp]));
    for (const { at, messageId } of sourcesIn(facts)) {
      expect(times.get(messageId ?? '')).toBe(at);
    }
  });
});

function jsonOf(facts: SessionFacts, name: string): string {
  const all = Object.entries(facts);
  if (name !== '*') expect(all.map(([key]) => key)).toContain(name);
  return JSON.stringify(name === '*' ? facts : all.find(([key]) => key === name)?.[1]);
}

function sourcesIn(facts: SessionFacts) {
  const { version: _, ...rest } = facts;
  return Object.values(rest)
    .flat()
    .filter((fact) => fact !== null);
}
