import { describe, expect, it } from 'vitest';
import { exampleSpeech } from '../../dev/testing/example-records.ts';
import { NO_MESSAGES, tellSummary, writeFacts } from './plain-facts.ts';

const english = exampleSpeech();
const german = exampleSpeech('de');
const four = writeFacts({ user: 3, assistant: 1 }, null);
const one = writeFacts({ tool_use: 1 }, 'Two messages: “a”');

describe('the plain facts of a session', () => {
  it('are kept in English', () => {
    expect(four).toBe('4 messages: 3 user, 1 assistant.');
    expect(one).toBe('1 message: 1 tool use. Began with “Two messages: “a””');
    expect(writeFacts({}, null)).toBe(NO_MESSAGES);
  });

  it('are told in the language of whoever reads them', () => {
    expect(tellSummary(four, english)).toBe(four);
    expect(tellSummary(one, english)).toBe(one);
    expect(tellSummary(four, german)).toBe('4 Nachrichten: 3 eigene, 1 vom Assistenten.');
    expect(tellSummary(one, german)).toBe(
      '1 Nachricht: 1 Werkzeugaufruf. Begann mit „Two messages: “a”“',
    );
    expect(tellSummary(NO_MESSAGES, german)).toBe('Keine Nachrichten.');
  });

  it('leave out the number of messages that is told beside them', () => {
    expect(tellSummary(four, english, 4)).toBe('3 user, 1 assistant.');
    expect(tellSummary(four, english, 5)).toBe(four);
    expect(tellSummary(NO_MESSAGES, english, 0)).toBeNull();
  });

  it('are told of every role', () => {
    const all = { user: 1, assistant: 2, system: 3, tool_use: 4, tool_result: 5, agent_push: 6 };
    const facts = writeFacts(all, null);
    expect(tellSummary(facts, english)).toBe(facts);
    expect(tellSummary(facts, german)).not.toMatch(/user|assistant\b|system|tool|agent /);
  });

  it('are nothing else: every other summary is told as it is', () => {
    for (const other of ['We agreed.', '4 messages: 4 friends.', '4 messages: 4 user', '']) {
      expect(tellSummary(other, german, 4)).toBe(other);
    }
    expect(tellSummary(null, german)).toBeNull();
  });
});
