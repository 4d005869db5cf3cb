import { expect, it } from 'vitest';
import { summaryBesideCount } from './summary.ts';

it('leaves out the number of messages', () => {
  const four = { messageCount: 4, summary: '4 messages: 3 user, 1 assistant.' };
  expect(summaryBesideCount(four)).toBe('3 user, 1 assistant.');
  const one = { messageCount: 1, summary: '1 message: 1 user. Began with “Two messages: …”' };
  expect(summaryBesideCount(one)).toBe('1 user. Began with “Two messages: …”');
  expect(summaryBesideCount({ messageCount: 0, summary: 'No messages.' })).toBeNull();
});

it('leaves every other summary as it is', () => {
  const other = { messageCount: 5, summary: '4 messages: 4 user.' };
  expect(summaryBesideCount(other)).toBe(other.summary);
  expect(summaryBesideCount({ messageCount: 5, summary: 'We agreed.' })).toBe('We agreed.');
  expect(summaryBesideCount({ messageCount: 5, summary: null })).toBeNull();
});
