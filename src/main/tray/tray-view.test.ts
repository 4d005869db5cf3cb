import { describe, expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { presentTray, type TrayItem } from './tray-view.ts';

const OPENING = ['Quick bar…', 'Mini window', 'Open Workstreams', 'Quit'];

function trayOf() {
  const workspace = openTestWorkspace();
  const { workstreams, settings, device, clock } = workspace;
  return {
    ...workspace,
    present: () =>
      presentTray(
        workstreams.listWorkstreams(),
        settings.get(),
        device.id,
        clock.now(),
        exampleLocale(),
      ),
  };
}

function words(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'separator' ? '—' : item.label));
}

describe('the tray', () => {
  it('offers to start a session while none is running, in scratch with one click', () => {
    const { thesis, present } = trayOf();
    const view = present();
    expect(view).toMatchObject({ isRunning: false, title: '', changesAt: null });
    expect(view.tooltip).toBe('Workstreams: no session running');
    expect(words(view.menu)).toEqual([
      'Start in Scratch',
      'Start session',
      'Thesis',
      '—',
      ...OPENING,
    ]);
    expect(view.menu.flatMap((item) => (item.kind === 'action' ? [item.action] : []))).toEqual([
      { do: 'start', workstreamId: SCRATCH_ID },
      { do: 'start', workstreamId: thesis },
      { do: 'quickBar' },
      { do: 'miniWindow' },
      { do: 'open' },
      { do: 'quit' },
    ]);
  });

  it('offers to end the running session, or to keep it going', () => {
    const { sessions, thesis, clock, present } = trayOf();
    const sessionId = sessions.startSession(thesis);
    clock.pass(12);
    expect(present().menu.slice(0, 3)).toEqual([
      { kind: 'action', label: 'End Thesis (12 min)', action: { do: 'end', sessionId } },
      { kind: 'action', label: 'Keep going', action: { do: 'keepGoing', sessionId } },
      { kind: 'separator' },
    ]);
    expect(words(present().menu)).toEqual([
      'End Thesis (12 min)',
      'Keep going',
      '—',
      'Start in Scratch',
      '—',
      ...OPENING,
    ]);
  });

  it('names the workstreams with new messages, first those that wait, without counts', () => {
    const { device, workstreams, sessions, seen, thesis, appendByAnother, present } = trayOf();
    appendByAnother(lineAt('08:59:00'));
    sessions.syncAndExpire(thesis);
    const before = present();
    expect(before.tooltip).toBe('Workstreams: no session running\nNew messages in Thesis');
    expect(words(before.menu).slice(0, 2)).toEqual(['New messages', 'Thesis']);
    appendByAnother(lineAt('08:59:10'));
    sessions.syncAndExpire(thesis);
    expect(present()).toEqual(before);
    const [, shown] = present().menu;
    expect(shown).toMatchObject({ action: { do: 'show', workstreamId: thesis } });
    appendByAnother(lineAt('08:59:20', { content: 'Shall I continue?' }));
    sessions.syncAndExpire(thesis);
    expect(words(present().menu)[1]).toBe('Thesis is waiting for you');
    const other = { ...workstreams.getOverview(SCRATCH_ID), newMessages: 2 };
    const view = presentTray(
      [other, workstreams.getOverview(thesis)],
      DEFAULT_SETTINGS,
      device.id,
      Date.parse('2026-01-29T09:00:00.000Z'),
      exampleLocale(),
    );
    expect(view.tooltip).toMatch(/\nNew messages in 2 workstreams$/);
    expect(words(view.menu).slice(1, 3)).toEqual(['Thesis is waiting for you', 'Scratch']);
    seen.markSeen(thesis);
    expect(words(present().menu)).not.toContain('New messages');
  });

  it('says what the running session is about', () => {
    const { messages, thesis, present } = trayOf();
    messages.append(thesis, { role: 'user', content: 'Outline of chapter 1' });
    expect(present().tooltip).toBe('Thesis: 0 min\nOutline of chapter 1');
    expect(words(present().menu)[0]).toBe('End Thesis · Outline of chapter 1 (0 min)');
  });

  it('offers to end each of several sessions, or all, and to keep one going by title', () => {
    const { sessions, thesis, clock, present } = trayOf();
    const first = sessions.startSession(thesis);
    clock.pass(24);
    const second = sessions.startSession(SCRATCH_ID);
    const view = present();
    expect(view.tooltip).toBe('Workstreams: 2 sessions running');
    expect(view.menu.slice(0, 4)).toEqual([
      { kind: 'action', label: 'End Scratch (0 min)', action: { do: 'end', sessionId: second } },
      { kind: 'action', label: 'End Thesis (24 min)', action: { do: 'end', sessionId: first } },
      {
        kind: 'submenu',
        label: 'Keep going',
        items: [
          { kind: 'action', label: 'Scratch', action: { do: 'keepGoing', sessionId: second } },
          { kind: 'action', label: 'Thesis', action: { do: 'keepGoing', sessionId: first } },
        ],
      },
      { kind: 'action', label: 'End all', action: { do: 'endAll' } },
    ]);
    expect(words(view.menu)).not.toContain('Start in Scratch');
  });

  it('lists first the sessions that are about to time out, and when', () => {
    const { sessions, thesis, clock, present } = trayOf();
    const sessionId = sessions.startSession(thesis);
    clock.pass(5);
    sessions.startSession(SCRATCH_ID);
    clock.pass(23);
    const expiry = clock.now() + 2 * 60_000;
    expect(present().menu.slice(0, 3)).toEqual([
      { kind: 'heading', label: `Thesis times out at ${exampleLocale().formatClock(expiry)}` },
      { kind: 'action', label: 'Keep going', action: { do: 'keepGoing', sessionId } },
      { kind: 'action', label: 'End now', action: { do: 'end', sessionId } },
    ]);
    expect(words(present().menu).slice(3, 8)).toEqual([
      '—',
      'End Scratch (23 min)',
      'Keep going',
      'End all',
      '—',
    ]);
    expect(present().menu.find((item) => item.kind === 'submenu')).toMatchObject({
      items: [{ label: 'Scratch' }],
    });
  });

  it('names a session that is about to time out by its title too', () => {
    const { sessions, corrections, thesis, clock, present } = trayOf();
    const sessionId = sessions.startSession(thesis);
    corrections.describeSession(sessionId, { title: 'Outline of chapter 2' });
    clock.pass(29);
    expect(words(present().menu)[0]).toMatch(/^Thesis · Outline of chapter 2 times out at /);
  });

  it('does not warn if the threshold is not longer than the warning period', () => {
    const { sessions, workstreams, settings, thesis, clock, present } = trayOf();
    workstreams.updateWorkstream(thesis, { idleThresholdMs: 2 * 60_000 });
    sessions.startSession(thesis);
    clock.pass(1.9);
    expect(words(present().menu)[0]).toBe('End Thesis (1 min)');
    workstreams.updateWorkstream(thesis, { idleThresholdMs: 3 * 60_000 });
    expect(words(present().menu)[0]).toMatch(/^Thesis times out at /);
    settings.update({ timeoutWarningMs: 0 });
    expect(words(present().menu)[0]).toBe('End Thesis (1 min)');
  });

  it('shows the running session and its time in the tooltip, and beside the icon if the setting says so', () => {
    const { sessions, settings, thesis, clock, present } = trayOf();
    sessions.startSession(thesis);
    clock.pass(12);
    expect(present()).toMatchObject({ tooltip: 'Thesis: 12 min', title: '' });
    settings.update({ timeInMenuBar: true });
    expect(present().title).toBe('Thesis: 12 min');
    sessions.startSession(SCRATCH_ID);
    expect(present().title).toBe('2 sessions');
  });

  it('changes by itself at the next full minute of a session, and when a warning begins', () => {
    const { sessions, settings, thesis, clock, present } = trayOf();
    const start = clock.now();
    const minute = (minutes: number) => start + minutes * 60_000;
    sessions.startSession(thesis);
    expect(present().changesAt).toBe(minute(1));
    clock.pass(0.5);
    sessions.startSession(SCRATCH_ID);
    clock.pass(1);
    expect(present().changesAt).toBe(minute(2));
    clock.pass(0.5);
    expect(present().changesAt).toBe(minute(2.5));
    settings.update({ timeoutWarningMs: 27.75 * 60_000 });
    expect(present().changesAt).toBe(minute(2.25));
    clock.pass(0.25);
    expect(present().changesAt).toBe(minute(2.5));
  });

  it('shows the most recent workstreams, and the rest in a submenu', () => {
    const { workstreams, clock, present } = trayOf();
    for (let number = 1; number <= 7; number += 1) {
      clock.pass(1);
      workstreams.createWorkstream({ title: `No. ${number}` });
    }
    const { menu } = present();
    expect(words(menu).slice(0, 8)).toEqual([
      'Start in Scratch',
      'Start session',
      'No. 7',
      'No. 6',
      'No. 5',
      'No. 4',
      'No. 3',
      'More workstreams',
    ]);
    const more = menu.find((item) => item.kind === 'submenu');
    expect(more && words(more.items)).toEqual(['No. 2', 'No. 1', 'Thesis']);
  });

  it('leaves archived workstreams out', () => {
    const { workstreams, thesis, present } = trayOf();
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(words(present().menu)).not.toContain('Thesis');
  });

  it('escapes & in titles, and cuts long ones without breaking a character', () => {
    const { workstreams, thesis, sessions, present } = trayOf();
    workstreams.updateWorkstream(thesis, { title: `R&D\n${'👩‍👩‍👧'.repeat(20)}${'x'.repeat(90)}` });
    expect(words(present().menu)[2]).toBe(`R&&D ${'👩‍👩‍👧'.repeat(20)}${'x'.repeat(15)}…`);
    sessions.startSession(thesis);
    expect(present().tooltip).toContain('R&D 👩‍👩‍👧');
  });
});
