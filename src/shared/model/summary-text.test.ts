import { describe, expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import type { Locale } from '../i18n/format.ts';
import {
  NO_MESSAGES,
  ownSummary,
  rolesOf,
  translateMarkedSummary,
  translateSummary,
  writeFacts,
  writtenWords,
} from './summary-text.ts';

const english = exampleLocale();
const german = exampleLocale('de');
const four = writeFacts({ user: 3, assistant: 1 }, null);
const one = writeFacts({ tool_use: 1 }, 'Two messages: “a”');

describe('a generated summary', () => {
  it('is stored in English', () => {
    expect(four).toBe('4 messages: 3 user, 1 assistant.');
    expect(one).toBe('1 message: 1 tool use. Began with “Two messages: “a””');
    expect(writeFacts({}, null)).toBe(NO_MESSAGES);
  });

  it("is shown in the user's language", () => {
    expect(translateSummary(four, english)).toBe('4 messages: 3 from you, 1 reply.');
    expect(translateSummary(one, english)).toBe(
      '1 message: 1 tool call. Began with “Two messages: “a””',
    );
    expect(translateSummary(four, german)).toBe('4 Nachrichten: 3 eigene, 1 Antwort.');
    expect(translateSummary(one, german)).toBe(
      '1 Nachricht: 1 Werkzeugaufruf. Begann mit „Two messages: “a”“',
    );
    expect(translateSummary(NO_MESSAGES, german)).toBe('Keine Nachrichten.');
  });

  it('counts the roles, and differs from one that somebody wrote', () => {
    expect(rolesOf(four, english)).toBe('3 from you, 1 reply');
    expect([four, one, NO_MESSAGES].map(ownSummary)).toEqual([null, null, null]);
    for (const other of ['We agreed.', null]) {
      expect(rolesOf(other, english)).toBeNull();
      expect(ownSummary(other)).toBe(other);
    }
  });

  it('lists every role', () => {
    const all = { user: 1, assistant: 2, system: 3, tool_use: 4, tool_result: 5, agent_push: 6 };
    const facts = writeFacts(all, null);
    expect(translateSummary(facts, english)).toBe(
      '21 messages: 1 from you, 2 replies, 3 from the system, 4 tool calls, 5 tool results, 6 agent updates.',
    );
    expect(translateSummary(facts, german)).not.toMatch(/user|assistant\b|system|tool|agent /);
  });

  it('is recognised, and every other summary is shown unchanged', () => {
    for (const other of ['We agreed.', '4 messages: 4 friends.', '4 messages: 4 user', '']) {
      expect(translateSummary(other, german)).toBe(other);
    }
    expect(translateSummary(null, german)).toBeNull();
  });

  it('contains only the words that somebody has written', () => {
    expect(writtenWords(one)).toBe('Two messages: “a”');
    expect([four, NO_MESSAGES].map(writtenWords)).toEqual(['', '']);
    expect(writtenWords('We agreed.')).toBe('We agreed.');
  });
});

describe('a summary with matches', () => {
  /** Shows a stored summary whose matches are in brackets. */
  const shown = (summary: string, locale: Locale) => {
    const parts = summary.split(/[[\]]/).map((text, index) => ({ text, isMatch: index % 2 === 1 }));
    return translateMarkedSummary(parts, locale)
      .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
      .join('');
  };

  it("is shown in the user's language, with the match marked", () => {
    const facts = '2 messages: 1 user, 1 assistant. Began with “The [user] and “the [users]””';
    expect(shown(facts, german)).toBe(
      '2 Nachrichten: 1 eigene, 1 Antwort. Begann mit „The [user] and “the [users]”“',
    );
    expect(shown(facts, english)).toBe(
      '2 messages: 1 from you, 1 reply. Began with “The [user] and “the [users]””',
    );
  });

  it('has no marks in the generated words', () => {
    const facts = '1 message: 1 [user]. Began with “[user]”';
    expect(shown(facts, english)).toBe('1 message: 1 from you. Began with “[user]”');
    expect(shown(facts, german)).toBe('1 Nachricht: 1 eigene. Begann mit „[user]“');
    expect(shown('No [messages].', german)).toBe('Keine Nachrichten.');
  });

  it('is shown unchanged if it was not generated', () => {
    expect(shown('We [agreed].', german)).toBe('We [agreed].');
  });
});
