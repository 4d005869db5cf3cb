import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import { AT, exampleSession } from '../../../../tests/support/example-records.ts';
import { createTexts } from '../../../shared/i18n/create.ts';
import { createLocale } from '../../../shared/i18n/format.ts';
import type { Message, Session } from '../../../shared/model/model.ts';
import { type Bridge, createClient } from '../client.ts';
import { type AppState, initialState } from '../state/app-state.ts';
import { createSessionViewQuery } from './session-view.ts';

const session = exampleSession({ id: 's1', workstreamId: 'w1' });

function message(position: number): Message {
  return {
    id: `m${position}`,
    workstreamId: 'w1',
    sessionId: 's1',
    role: 'user',
    content: `${position}`,
    timestamp: AT,
    position,
  };
}

/** A page, and a main process with messages that records the requests. */
function openPage(total: number) {
  const main = {
    messages: Array.from({ length: total }, (_, index) => message(index * 10)),
    session: session as Session | null,
    requests: [] as number[],
  };
  const bridge = {
    syncSession: async () => ({ ok: true, value: null }),
    loadSession: async () =>
      main.session === null
        ? {
            ok: false,
            error: { code: 'SESSION_NOT_FOUND', message: 'This session doesn’t exist.' },
          }
        : {
            ok: true,
            value: {
              session: main.session,
              total: main.messages.length,
              roles: {},
              days: [],
              previous: null,
              next: null,
            },
          },
    readMessagesAt: async ({ index, limit }: { index: number; limit: number }) => {
      if (limit > 1) main.requests.push(index);
      return { ok: true, value: main.messages.slice(index, index + limit) };
    },
  } as unknown as Bridge;
  const locale = createLocale(createTexts('en'), 'en');
  const store = createStore<AppState>(() => initialState(null, locale));
  const page = createSessionViewQuery(createClient(bridge), store, () => {});
  page.open('s1');
  const shown = () => store.getState().sessionView;
  return { main, page, shown };
}

/** Lets everything run that waits for answers, which arrive at once. */
async function flushed(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await null;
}

describe('the page of a session', () => {
  it('reads the requested messages in pages, each page once', async () => {
    const { main, page, shown } = openPage(1000);
    page.readMessages(490, 520);
    await flushed();
    expect(main.requests).toEqual([450, 500]);
    page.readMessages(495, 530);
    await flushed();
    expect(main.requests).toEqual([450, 500]);
    expect(shown()?.messages.get(500)).toEqual(message(5000));
    expect(shown()?.messages.size).toBe(100);
  });

  it('reads messages that are requested just as the details arrive', async () => {
    const { page, shown } = openPage(10);
    for (let turn = 0; turn < 10; turn += 1) {
      await null;
      if (shown()?.details) break;
    }
    page.readMessages(0, 10);
    await flushed();
    expect(shown()?.messages.size).toBe(10);
  });

  it('skips what a fast scroll has passed', async () => {
    const { main, page } = openPage(100_000);
    await flushed();
    for (let from = 0; from < 100_000; from += 1000) page.readMessages(from, from + 20);
    await flushed();
    expect(main.requests).toEqual([0, 99_000]);
  });

  it('keeps nearby messages, and drops the rest', async () => {
    const { page, shown } = openPage(100_000);
    for (let from = 0; from < 10_000; from += 50) {
      page.readMessages(from, from + 50);
      await flushed();
    }
    expect(shown()?.messages.size).toBeLessThanOrEqual(2000);
    expect(shown()?.messages.has(9999)).toBe(true);
    expect(shown()?.messages.has(0)).toBe(false);
  });

  it('keeps the loaded messages when new ones are appended', async () => {
    const { main, page, shown } = openPage(60);
    page.readMessages(0, 60);
    await flushed();
    main.messages.push(message(9000));
    page.reload();
    page.readMessages(0, 61);
    await flushed();
    expect(shown()?.details?.total).toBe(61);
    expect(main.requests).toEqual([0, 50, 60]);
    expect(shown()?.messages.get(60)).toEqual(message(9000));
  });

  it('reads again after a message was inserted before, or a correction moved the range', async () => {
    const { main, page, shown } = openPage(60);
    page.readMessages(0, 60);
    await flushed();
    main.messages.splice(10, 0, message(95));
    page.reload();
    await flushed();
    expect(shown()?.messages.get(10)).toEqual(message(95));
    expect(shown()?.messages.get(11)).toEqual(message(100));

    main.session = { ...session, startedAt: '2026-01-29T08:00:00.000Z' };
    main.messages.shift();
    main.messages.push(message(9000));
    page.reload();
    await flushed();
    expect(shown()?.messages.get(0)).toEqual(message(10));
  });

  it('has an error while the session is deleted, and its details once it is back', async () => {
    const { main, page, shown } = openPage(1);
    await flushed();
    main.session = null;
    page.sessionsChanged('w1');
    await flushed();
    expect(shown()).toMatchObject({ details: null, error: expect.any(String) });
    main.session = session;
    page.sessionsChanged('w1', 's1');
    await flushed();
    expect(shown()).toMatchObject({ details: { total: 1 }, error: null });
  });

  it('follows only its own workstream', async () => {
    const { main, page, shown } = openPage(1);
    await flushed();
    main.messages.push(message(10));
    page.sessionsChanged('w2');
    await flushed();
    expect(shown()?.details?.total).toBe(1);
    page.sessionsChanged('w1');
    await flushed();
    expect(shown()?.details?.total).toBe(2);
  });
});
