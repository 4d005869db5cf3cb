import { expect, it } from 'vitest';
import { PROTOTYPE_KEYS } from '../../../tests/support/hostile-values.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { formatLine, parseLine, toMessage } from './message-line.ts';

const AT = '2026-01-29T09:00:00.000Z';

/** Returns a line as text: an object literal cannot have these keys as its own. */
function line(more: string): string {
  return `{"role":"user","content":"x","timestamp":"${AT}",${more}}`;
}

it.each(PROTOTYPE_KEYS)('the key %s in a line does not reach a prototype', (key) => {
  const { sessions, thesis, messages, appendByAnother } = openTestWorkspace();
  const id = sessions.startSession(thesis);
  const nested = `{"${key}":{"polluted":true,"content":"y"}}`;
  appendByAnother(line(`"metadata":${nested}`), line(`"${key}":{"polluted":true,"id":"z"}`));
  sessions.syncSession(id);
  const [withMetadata, withKey] = messages.readSession(id, { limit: 10 });
  expect(JSON.stringify(withMetadata?.metadata)).toBe(nested);
  expect(Object.getPrototypeOf(withMetadata?.metadata)).toBe(Object.prototype);
  expect(withKey).toMatchObject({ content: 'x', id: expect.stringMatching(/^line-/) });
  for (const value of [{}, [], 'x', withMetadata, withKey]) {
    expect(Reflect.get(Object(value), 'polluted')).toBeUndefined();
  }
});

it('metadata that is nested too deep to be written again is left out', () => {
  const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(parseLine(line(`"metadata":${deep}`))).toMatchObject({ content: 'x' });
  expect(parseLine(line(`"metadata":${deep}`))).not.toHaveProperty('metadata');
});

it.each(PROTOTYPE_KEYS)('%s is an id like any other', (id) => {
  const { sessions, thesis, messages, appendByAnother } = openTestWorkspace();
  const sessionId = sessions.startSession(thesis);
  appendByAnother(line(`"id":"${id}"`), line(`"session_id":"${id}"`));
  sessions.syncSession(sessionId);
  expect(messages.readSession(sessionId, { limit: 10 })).toMatchObject([{ id }]);
});

it.each(['a\0b', '\ud800', 'a\udc00b', '\u202e\u2066', '\u2028\u2029', '😀e\u0301', '\\u0000'])(
  'a message is read back as it was written: %j',
  (content) => {
    const message = { workstreamId: 'w', sessionId: 's', role: 'user', timestamp: AT } as const;
    const written = parseLine(formatLine({ ...message, id: 'i', content }));
    expect(written && toMessage(written, 'w', 0)).toEqual({
      ...message,
      id: 'i',
      content,
      position: 0,
    });
  },
);
