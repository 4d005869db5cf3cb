import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { english } from '../../../shared/i18n/message.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { quickCommands } from './quick-commands.ts';

const now = new Date(2026, 10, 28, 15, 12);
const running = { id: 's1', startedAt: new Date(2026, 10, 28, 14, 30).toISOString() };

function workstream(id: string, title: string, more: object = {}) {
  return { id, title, state: 'active', activeSession: null, lastActivityAt: null, ...more };
}

const THESIS = workstream('thesis', 'Thesis', { lastActivityAt: '2026-11-27T10:00:00.000Z' });
const PARSER = workstream('parser', 'Parser', { activeSession: running });
const CAFE = workstream('cafe', 'The café', { lastActivityAt: '2026-11-28T10:00:00.000Z' });
const OLD = workstream('old', 'Old thesis', { state: 'archived' });

function commandsFor(query: string, workstreams = [THESIS, PARSER, CAFE, OLD], settings = {}) {
  const snapshot = { workstreams, settings: { ...DEFAULT_SETTINGS, ...settings } };
  return quickCommands(snapshot as unknown as Snapshot, query, now, english);
}

const titlesFor = (...args: Parameters<typeof commandsFor>) =>
  commandsFor(...args).map(({ title }) => title.replace(/\s/g, ' '));

/** Performs the first command, and returns the requests that it sent. */
async function performed(query: string): Promise<unknown[]> {
  const sent: unknown[] = [];
  const client = new Proxy(
    {},
    {
      get: (_target, name) => async (input: unknown) => {
        sent.push([name, input]);
        return { id: 'new' };
      },
    },
  );
  await commandsFor(query)[0]?.perform(client as never);
  return sent;
}

describe('the quick bar', () => {
  it('offers to end what runs, then to start what was active last', () => {
    expect(titlesFor('')).toEqual(['End Parser (42 min)', 'Start The café', 'Start Thesis']);
  });

  it('starts a workstream by the beginnings of its words, or switches to it', () => {
    expect(titlesFor('thes')).toEqual([
      'Start Thesis',
      'Switch to Thesis, and end Parser',
      'Show Thesis',
      'Create “thes” and start',
    ]);
    expect(titlesFor('start cafe')[0]).toBe('Start The café');
    expect(titlesFor('Thesis')).not.toContain('Create “Thesis” and start');
  });

  it('asks which session to end when several run and one switches', () => {
    const garden = workstream('garden', 'Garden', { activeSession: { ...running, id: 's2' } });
    const workstreams = [THESIS, PARSER, garden];
    expect(titlesFor('switch to thes', workstreams).slice(0, 3)).toEqual([
      'Switch to Thesis, and end Parser',
      'Switch to Thesis, and end Garden',
      'Start Thesis',
    ]);
    expect(titlesFor('thes', workstreams)).not.toContain('Switch to Thesis, and end Parser');
  });

  it('finds a title with signs, and does not offer to create it again', () => {
    const lab = workstream('lab', 'R&D');
    expect(titlesFor('r&d', [lab])).toEqual(['Start R&D', 'Show R&D']);
    expect(titlesFor('&', [lab])).toEqual(['Create “&” and start']);
  });

  it('does not offer to switch where starting one ends the other anyway', () => {
    expect(titlesFor('thes', undefined, { oneAtATime: true })).not.toContain(
      'Switch to Thesis, and end Parser',
    );
  });

  it('ends what runs', () => {
    expect(titlesFor('end')).toEqual(['End Parser (42 min)']);
    expect(titlesFor('stop par')).toEqual(['End Parser (42 min)']);
    expect(titlesFor('end thesis')).toEqual([]);
  });

  it('writes what follows a colon', async () => {
    expect(titlesFor('thesis: outline done')).toEqual(['Write to Thesis: outline done']);
    expect(await performed('thesis: outline done')).toEqual([
      ['appendMessage', { workstreamId: 'thesis', content: 'outline done' }],
    ]);
  });

  it('adds a past session', async () => {
    expect(titlesFor('9-10 yesterday thesis')).toEqual([
      'Add to Thesis: Nov 27, 9:00 – 10:00 AM (1 h)',
    ]);
    expect(await performed('9-10 yesterday thesis')).toEqual([
      [
        'addSession',
        {
          workstreamId: 'thesis',
          startedAt: new Date(2026, 10, 27, 9).toISOString(),
          endedAt: new Date(2026, 10, 27, 10).toISOString(),
        },
      ],
    ]);
  });

  it('creates and starts a workstream with a title that it does not know', async () => {
    expect(titlesFor('Garden')).toEqual(['Create “Garden” and start']);
    expect(await performed('Garden')).toEqual([
      ['createWorkstream', { title: 'Garden' }],
      ['startSession', { workstreamId: 'new' }],
    ]);
  });

  it('switches: ends the running one first', async () => {
    const command = commandsFor('thes').find(({ kind }) => kind === 'switch');
    const sent: unknown[] = [];
    const client = {
      endSession: async (input: unknown) => sent.push(input),
      startSession: async (input: unknown) => sent.push(input),
    };
    expect(await command?.perform(client as never)).toBe('Ended Parser, started Thesis');
    expect(sent).toEqual([{ sessionId: 's1' }, { workstreamId: 'thesis' }]);
  });
});
