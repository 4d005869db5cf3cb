import { describe, expect, it } from 'vitest';
import {
  AT,
  exampleLocale,
  exampleSession,
  exampleWorkstream,
} from '../../../../tests/support/example-records.ts';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { english } from '../../../shared/i18n/message.ts';
import {
  SCRATCH_ID,
  type Session,
  type SessionDetails,
  type WorkstreamOverview,
} from '../../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { findCommands } from '../../features/palette/find-commands.ts';
import type { Route } from '../routes.ts';
import { type AppState, initialState } from '../state/app-state.ts';
import { paletteCommands } from './palette-commands.ts';

const running = exampleSession({ id: 's1', workstreamId: 'thesis' });
const thesis = exampleWorkstream({ id: 'thesis', title: 'Thesis', activeSession: running });
const essay = exampleWorkstream({ id: 'essay', title: 'Essay', state: 'paused' });
const old = exampleWorkstream({ id: 'old', title: 'Old', state: 'archived' });

function state(route: Route, workstreams: WorkstreamOverview[] = [thesis, essay, old]): AppState {
  const snapshot = {
    workstreams,
    settings: DEFAULT_SETTINGS,
    undoable: null,
  } as unknown as Snapshot;
  return { ...initialState(route, english), snapshot };
}

/** The page of a session, with the sessions right before and after it. */
function atSession(session: Session, beside: Partial<SessionDetails> = {}): AppState {
  const facts = { total: 0, roles: {}, days: [] };
  const details = {
    session,
    startedBy: null,
    endedBy: null,
    previous: null,
    next: null,
    ...facts,
    ...beside,
  };
  const read = { messages: new Map(), focused: null, error: null };
  const sessionView = { sessionId: session.id, details, ...read };
  return { ...state({ name: 'session', sessionId: session.id }), sessionView };
}

const ids = (of: AppState) => paletteCommands(of).map(({ id }) => id);
const atEssay = state({ name: 'workstream', workstreamId: 'essay' });

describe('the palette offers', () => {
  it('every command under a unique id', () => {
    const all = ids(atEssay);
    expect(new Set(all).size).toBe(all.length);
  });

  it('deleting the message that had the focus last, while its session is shown', () => {
    const shown = atSession(running);
    expect(ids(shown)).not.toContain('message.removeForGood');
    const focused = { timestamp: AT, position: 0, workstreamId: 'thesis' };
    const { sessionView } = shown;
    const withFocus = { ...shown, sessionView: sessionView && { ...sessionView, focused } };
    expect(ids(withFocus)).toContain('message.removeForGood');
    expect(ids({ ...withFocus, route: { name: 'today', day: null } })).not.toContain(
      'message.removeForGood',
    );
  });

  it('every workstream, and starting or ending a session in each that can have one', () => {
    expect(ids(atEssay)).toEqual(
      expect.arrayContaining(['go:thesis', 'go:essay', 'go:old', 'end:thesis', 'start:essay']),
    );
    expect(ids(atEssay)).not.toContain('start:old');
    expect(ids(atEssay)).not.toContain('start:thesis');
  });

  it('first the command of the shown workstream’s shortcut', () => {
    const [first] = paletteCommands(atEssay);
    expect(first).toMatchObject({ id: 'start:essay', shortcut: 'toggleSession' });
    const others = paletteCommands(atEssay).filter(({ shortcut }) => shortcut === 'toggleSession');
    expect(others).toHaveLength(1);
  });

  it('only the states that a workstream is not in', () => {
    expect(ids(atEssay)).toEqual(expect.arrayContaining(['resume', 'archive']));
    expect(ids(atEssay)).not.toContain('pause');
    const atOld = state({ name: 'workstream', workstreamId: 'old' });
    expect(ids(atOld)).toContain('restore');
    expect(ids(atOld)).not.toContain('archive');
  });

  it('commands of a workstream or a session only if one is shown', () => {
    const atToday = ids(state({ name: 'today', day: null }));
    expect(atToday).not.toContain('rename');
    expect(atToday).not.toContain('session.copyLink');
    const atRunning = ids(atSession(running));
    expect(atRunning).toEqual(
      expect.arrayContaining(['rename', 'session.copyLink', 'session.move']),
    );
    expect(atRunning).not.toContain('session.split');
  });

  it('resuming a session only if it is the last of a workstream in which none is running', () => {
    const ended = exampleSession({
      id: 's2',
      workstreamId: 'essay',
      status: 'ended',
      endedAt: AT,
    });
    const later = { ...ended, id: 's3' };
    expect(ids(atSession(ended))).toContain('session.resume');
    expect(ids(atSession(ended, { previous: later }))).toContain('session.resume');
    expect(ids(atSession(ended, { next: later }))).not.toContain('session.resume');
    expect(ids(atSession({ ...ended, workstreamId: 'thesis' }))).not.toContain('session.resume');
    expect(ids(atSession({ ...ended, workstreamId: 'old' }))).not.toContain('session.resume');
  });

  it('merging a session only with existing neighbours', () => {
    const ended = exampleSession({ id: 's2', workstreamId: 'essay', status: 'ended', endedAt: AT });
    const offered = ids(atSession(ended, { previous: { ...ended, id: 's1' } }));
    expect(offered).toContain('session.mergeBefore');
    expect(offered).not.toContain('session.mergeAfter');
  });

  it('for a running session, merging, splitting and deleting the one before it', () => {
    const ended = exampleSession({
      id: 's2',
      workstreamId: 'thesis',
      status: 'ended',
      endedAt: AT,
      title: 'Outline',
    });
    const shown = state({ name: 'workstream', workstreamId: 'thesis' });
    const sessions = [ended, { ...ended, id: 's0' }];
    const history = { ...shown.history, workstreamId: 'thesis', sessions, complete: true };
    const all = paletteCommands({ ...shown, history });
    const aboutOf = (id: string) => all.find((command) => command.id === id)?.about;
    for (const id of ['session.mergeBefore', 'session.split', 'session.delete']) {
      expect(aboutOf(id)).toMatch(/^Outline/);
    }
    expect(aboutOf('session.editTimes')).toMatch(/^Untitled session/);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('sessions with the day before the workstream, which is cut first', () => {
    const ended = exampleSession({
      id: 's2',
      workstreamId: 'thesis',
      startedAt: '2024-11-27T12:00:00.000Z',
      endedAt: AT,
      status: 'ended',
      title: 'Outline',
    });
    const history = { ...atEssay.history, sessions: [ended] };
    const found = paletteCommands({ ...atEssay, history }).find(({ id }) => id === 'session:s2');
    expect(found?.about).toMatch(/^Nov 27, 2024, .* · Thesis$/);
  });

  it('moving a workstream only to where its group continues', () => {
    const first = { ...thesis, activeSession: null };
    const second = exampleWorkstream({ id: 'talk', title: 'Talk' });
    const of = (workstreamId: string) =>
      ids(state({ name: 'workstream', workstreamId }, [first, second, essay])).filter((id) =>
        id.startsWith('move'),
      );
    expect([of('thesis'), of('talk')].toSorted()).toEqual([['moveDown'], ['moveUp']]);
    expect(of('essay')).toEqual([]);
  });

  it('no theme, density or language that is already set', () => {
    expect(ids(atEssay)).toEqual(
      expect.arrayContaining(['theme.dark', 'density.compact', 'language.de']),
    );
    for (const id of ['theme.system', 'density.comfortable', 'language.en', 'undo']) {
      expect(ids(atEssay)).not.toContain(id);
    }
  });

  it.each([
    ['stop', 'end:thesis'],
    ['switch essay', 'start:essay'],
    ['csv', 'exportWorkstream'],
    ['note', 'editNotes'],
    ['tag', 'appearance'],
    ['report', 'overview'],
    ['history', 'today'],
    ['forgotten', 'addSession'],
    ['preferences', 'settings'],
    ['thess', 'go:thesis'],
    ['timer', 'miniWindow'],
  ])('for “%s”, the command %s', (query, id) => {
    const [first] = findCommands(paletteCommands(atEssay), query, []);
    expect(first?.command.id).toBe(id);
  });

  it.each([
    ['promote', 'en'],
    ['convert scratch', 'en'],
    ['make', 'en'],
    ['befördern', 'de'],
    ['umwandeln', 'de'],
  ] as const)('at scratch, for “%s” (%s), turning it into a workstream', (query, language) => {
    const route = { name: 'workstream', workstreamId: SCRATCH_ID } as const;
    const scratch = exampleWorkstream({ id: SCRATCH_ID, title: 'Scratch' });
    const at = { ...state(route, [scratch, thesis]), locale: exampleLocale(language) };
    const [first] = findCommands(paletteCommands(at), query, []);
    expect(first?.command.id).toBe('promote');
  });

  it.each([
    ['merge', 'en'],
    ['join', 'en'],
    ['verbinden', 'de'],
  ] as const)(
    'for “%s” (%s), merging with the session before, then with the next',
    (query, language) => {
      const ended = exampleSession({
        id: 's2',
        workstreamId: 'essay',
        status: 'ended',
        endedAt: AT,
      });
      const beside = { previous: { ...ended, id: 's1' }, next: { ...ended, id: 's3' } };
      const at = { ...atSession(ended, beside), locale: exampleLocale(language) };
      const found = findCommands(paletteCommands(at), query, []).map(({ command }) => command.id);
      expect(found.slice(0, 2)).toEqual(['session.mergeBefore', 'session.mergeAfter']);
    },
  );

  it.each([
    ['quit', 'en'],
    ['exit', 'en'],
    ['beenden', 'de'],
  ] as const)('quitting, for “%s” (%s)', (query, language) => {
    const today = state({ name: 'today', day: null }, [essay, old]);
    const at = { ...today, locale: exampleLocale(language) };
    const [first] = findCommands(paletteCommands(at), query, []);
    expect(first?.command.id).toBe('quit');
  });

  it.each([
    ['merge', 'session.mergeBefore'],
    ['join', 'session.mergeBefore'],
    ['correct', 'session.editTimes'],
    ['cut', 'session.split'],
    ['remove', 'session.delete'],
    ['print', 'session.print'],
  ])('on the page of a session, for “%s” the command %s', (query, id) => {
    const ended = exampleSession({ id: 's2', workstreamId: 'essay', status: 'ended', endedAt: AT });
    const at = atSession(ended, { previous: { ...ended, id: 's1' } });
    const [first] = findCommands(paletteCommands(at), query, []);
    expect(first?.command.id).toBe(id);
  });
});
