import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { AgentMessage, LogCursor, ReadingNotes } from './agent.ts';
import { readWholeFile } from './whole-file.ts';

let path: string;
let skipped: string[];

beforeEach(() => {
  path = join(temporaryFolder(), 'log');
  skipped = [];
});

const notes: ReadingNotes = {
  restart: () => {},
  unknown: () => {},
  skipped: (reason) => void skipped.push(reason),
};

/** Each letter is a message. */
function* lettersOf(content: Buffer): Generator<AgentMessage, void> {
  for (const letter of content.toString()) {
    const place = { folder: null };
    yield { key: letter, role: 'user', content: letter, timestamp: 1, session: 's', place };
  }
}

function read(from: LogCursor | null = null) {
  const slices = [...readWholeFile({ path, name: 'log' }, from, notes, lettersOf)];
  return {
    texts: slices.map(({ messages }) => messages.map(({ content }) => content).join('')),
    cursors: slices.map(({ cursor }) => cursor),
    bytes: slices.reduce((total, { bytes }) => total + bytes, 0),
  };
}

describe('a file that is rewritten as a whole', () => {
  it('is read again only if its content is another one', () => {
    writeFileSync(path, 'ab');
    const { texts, cursors, bytes } = read();
    expect([texts, bytes]).toEqual([['ab'], 2]);
    writeFileSync(path, 'ab');
    expect(read(cursors.at(-1)).texts).toEqual([]);
    writeFileSync(path, 'xy');
    expect(read(cursors.at(-1)).texts).toEqual(['xy']);
  });

  it('continues after the slice that was read last, unless it has changed', () => {
    writeFileSync(path, 'a'.repeat(450));
    const { texts, cursors } = read();
    expect(texts.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(read(cursors[0]).texts).toEqual(texts.slice(1));
    writeFileSync(path, 'b'.repeat(3));
    expect(read(cursors[0]).texts).toEqual(['bbb']);
  });

  it('is skipped if it is too large for the memory', () => {
    writeFileSync(path, '');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    expect(read().texts).toEqual([]);
    expect(skipped).toEqual(['tooLong']);
  });

  it('may be missing', () => {
    expect(read().texts).toEqual([]);
    expect(skipped).toEqual([]);
  });
});
