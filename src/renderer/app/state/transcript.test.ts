import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/model.ts';
import { type ReadPage, readNewer, readToEnd } from './transcript.ts';

function message(position: number, minute = position): Message {
  return {
    id: `m${position}`,
    workstreamId: 'one',
    sessionId: 's1',
    role: 'user',
    content: 'text',
    timestamp: `2026-01-29T10:${String(minute).padStart(2, '0')}:00.000Z`,
    position,
  };
}

function pagesOf(messages: readonly Message[]): ReadPage {
  return async (limit, after) => {
    const next = messages.filter(
      ({ timestamp, position }) =>
        after === undefined ||
        timestamp > after.timestamp ||
        (timestamp === after.timestamp && position > after.position),
    );
    return next.slice(0, limit);
  };
}

const all = [1, 2, 3, 4, 5].map((n) => message(n));

describe('readToEnd', () => {
  it('reads page by page from the known messages to the newest', async () => {
    expect(await readToEnd(pagesOf(all), [], 2)).toEqual(all);
    expect(await readToEnd(pagesOf(all), all.slice(0, 3), 2)).toEqual(all);
    expect(await readToEnd(pagesOf([]), [], 2)).toEqual([]);
  });
});

describe('readNewer', () => {
  it('reads everything again after a message was inserted before the known ones', async () => {
    const early = message(6, 0);
    const withEarly = [early, ...all];
    expect(await readNewer(pagesOf(withEarly), all, 10, 6)).toEqual(withEarly);
  });
});
