import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { sessionFacts } from './session-facts.ts';
import type { FactMessage } from './source.ts';

interface Example {
  readonly about: string;
  readonly messages: readonly Pick<FactMessage, 'role' | 'content' | 'metadata'>[];
  /** By fact: what it must have as JSON. */
  readonly contains: Readonly<Record<string, readonly string[]>>;
  /** By fact, or `*` for all of them: what it must not have. */
  readonly lacks: Readonly<Record<string, readonly string[]>>;
}

const FOLDER = join(import.meta.dirname, '../../../tests/fixtures/facts');

describe.each(readdirSync(FOLDER))('the facts of %s', (name) => {
  const example: Example = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  const messages = example.messages.map((message, index) => ({
    ...message,
    id: `m${index}`,
    timestamp: new Date(Date.UTC(2026, 0, 29, 9, 0, index)).toISOString(),
  }));
  const facts = sessionFacts(messages);

  it('contain what the messages say', () => {
    for (const [fact, texts] of Object.entries(example.contains)) {
      for (const text of texts) expect(jsonOf(facts, fact)).toContain(text);
    }
  });

  it('lack what they do not say', () => {
    for (const [fact, texts] of Object.entries(example.lacks)) {
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
