import { describe, expect, it } from 'vitest';
import { readMessageLine } from './message-line.ts';
import { parseTime } from './message-time.ts';

const AT = '2026-01-29T09:00:00.000Z';

/** Returns the message in a line with these fields. */
function read(fields: Record<string, unknown>) {
  return readMessageLine(JSON.stringify({ role: 'user', content: 'x', timestamp: AT, ...fields }));
}

describe('a time', () => {
  it.each([
    ['2026-01-29T09:00:00+0000', AT],
    ['2026-01-29T10:00:00+0100', AT],
    ['2026-01-29T10:00:00.000+01', AT],
    ['2026-01-29T03:30:00-0530', AT],
    ['2026-01-29 09:00Z', AT],
    ['2026-01-29T09:00+00:00', AT],
    [1_769_677_200, AT],
    [1_769_677_200.25, '2026-01-29T09:00:00.250Z'],
    [1_769_677_200_000, AT],
    [1_769_677_200_000_000, AT],
    [1_769_677_200_000_000_000, AT],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.000Z'],
  ])('%j is %s', (value, expected) => {
    const time = parseTime(value);
    expect(time && new Date(time.ms).toISOString()).toBe(expected);
    expect(time?.isLocal).toBe(false);
  });

  it.each([
    ['2026-01-29T09:00:00', new Date(2026, 0, 29, 9)],
    ['2026-01-29 09:00:00.250', new Date(2026, 0, 29, 9, 0, 0, 250)],
    ['2026-07-29T09:00', new Date(2026, 6, 29, 9)],
  ])('%j is local, and marked', (value, expected) => {
    expect(parseTime(value)).toEqual({ ms: expected.getTime(), isLocal: true });
    expect(read({ timestamp: value })).toMatchObject({ isLocalTime: true });
    expect(read({})).not.toHaveProperty('isLocalTime');
  });

  it.each([
    '2026-01-29',
    '2026-02-30T09:00:00',
    '2026-01-29T25:00:00',
    '2026-01-29T09:00:00+9900',
    '2026-01-29T09:00:00 UTC',
    'yesterday',
    '',
    1e21,
    null,
    true,
    ['2026-01-29T09:00:00Z'],
  ])('%j is not understood', (value) => {
    expect(parseTime(value)).toBeNull();
    expect(read({ timestamp: value })).toBe('timestamp');
  });
});

describe('a message', () => {
  it.each([
    ['tool', 'tool_result'],
    ['developer', 'system'],
    ['agent_push', 'agent_push'],
  ])('may have the role %s', (role, expected) => {
    expect(read({ role })).toMatchObject({ role: expected });
  });

  it.each([
    [
      [
        { type: 'text', text: 'One' },
        { type: 'text', text: 'Two' },
      ],
      'One\n\nTwo',
    ],
    [['One', { type: 'output_text', text: 'Two' }], 'One\n\nTwo'],
    [
      [
        { type: 'text', text: 'See' },
        { type: 'image', source: {} },
      ],
      'See\n\n[image]',
    ],
    [[{ type: 'tool_result', content: [{ type: 'text', text: 'Done' }] }], 'Done'],
    [[], ''],
  ])('may have parts: %j', (content, expected) => {
    expect(read({ content })).toMatchObject({ content: expected });
  });

  it('may have numbers as ids', () => {
    expect(read({ id: 12, session_id: 7 })).toMatchObject({ id: '12', sessionId: '7' });
  });

  it.each([
    ['notJson', '{'],
    ['notObject', '[]'],
    ['notObject', '"x"'],
    ['role', '{}'],
  ])('is not, because of %s: %s', (reason, line) => {
    expect(readMessageLine(line)).toBe(reason);
  });

  it.each([
    ['role', { role: 'robot' }],
    ['content', { content: null }],
    ['content', { content: [1] }],
    ['content', { content: [{ no: 'type' }] }],
    ['id', { id: {} }],
    ['id', { session_id: true }],
  ])('is not, because of %s: %j', (reason, fields) => {
    expect(read(fields)).toBe(reason);
  });
});
