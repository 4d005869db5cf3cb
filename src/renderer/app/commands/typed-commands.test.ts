import { describe, expect, it } from 'vitest';
import { english } from '../../../shared/i18n/message.ts';
import { initialState } from '../state/app-state.ts';
import { typedCommands } from './typed-commands.ts';

/** A Saturday. */
const now = new Date(2026, 10, 28, 15, 12);

function commandsFor(query: string, shown = 'thesis') {
  const workstreams = [
    { id: 'thesis', title: 'Thesis', state: 'active' },
    { id: 'parser', title: 'Parser for Café', state: 'active' },
    { id: 'old', title: 'Parser, old', state: 'archived' },
  ];
  const state = {
    ...initialState(null, english),
    route: { name: 'workstream', workstreamId: shown },
    snapshot: { workstreams },
  };
  return typedCommands(state as never, query, now).map(({ title, about }) => [title, about]);
}

/** Intl writes narrow spaces. */
const asTyped = (query: string) =>
  commandsFor(query).map(([text, about]) => [text?.replace(/\s/g, ' '), about]);

describe('what is typed into the palette', () => {
  it('goes to a day, or to an overview of several', () => {
    expect(commandsFor('last tuesday')).toEqual([['Tuesday, November 24', 'Go to']]);
    expect(asTyped('last month')).toEqual([['Overview: Oct 1 – 31, 2026', undefined]]);
  });

  it('adds a session to the workstream that is shown, or that it names', () => {
    const title = 'Add session: Nov 27, 9:00 – 10:00 AM (1 h)';
    expect(asTyped('9-10 yesterday')).toEqual([[title, 'Thesis']]);
    expect(asTyped('yesterday 9am 1h')).toEqual([[title, 'Thesis']]);
    expect(asTyped('9-10 yesterday cafe')).toEqual([[title, 'Parser for Café']]);
    expect(asTyped('pars 9-10 yest')).toEqual([[title, 'Parser for Café']]);
  });

  it.each(['add 9-10 yesterday', 'log a session 9-10 yesterday', 'erfasse 9-10 gestern'])(
    'adds a session for “%s”, without taking the verb for a title',
    (query) =>
      expect(asTyped(query)).toEqual([['Add session: Nov 27, 9:00 – 10:00 AM (1 h)', 'Thesis']]),
  );

  it.each(['', 'export', '9', '9-10 nowhere', 'add', 'add nowhere', 'thesis'])(
    'is nothing more for “%s”',
    (query) => expect(commandsFor(query)).toEqual([]),
  );
});
