import { describe, expect, it } from 'vitest';
import { openTestWorkspace } from '../../../dev/testing/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model.ts';
import { presentTray, type TrayItem } from './tray.ts';

function trayOf() {
  const workspace = openTestWorkspace();
  const { workstreams, clock } = workspace;
  return {
    ...workspace,
    present: () => presentTray(workstreams.listWorkstreams(), clock.now()),
  };
}

function words(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'separator' ? '—' : item.label));
}

describe('the tray', () => {
  it('offers to start where nothing is running', () => {
    const view = trayOf().present();
    expect(view.isRunning).toBe(false);
    expect(view.tooltip).toBe('Workstreams: nothing is running');
    expect(words(view.menu)).toEqual([
      'Start session',
      'Thesis',
      'Scratch',
      '—',
      'Open Workstreams',
      'Quit',
    ]);
  });

  it('offers to end each running session, with its elapsed time, and not to start it again', () => {
    const { sessions, thesis, clock, present } = trayOf();
    const first = sessions.startSession(thesis);
    clock.pass(64);
    const second = sessions.startSession(SCRATCH_ID);
    const view = present();
    expect(view.isRunning).toBe(true);
    expect(view.tooltip).toBe('Workstreams: 2 sessions are running');
    expect(view.menu.slice(0, 2)).toEqual([
      { kind: 'action', label: 'End Scratch (0 min)', action: { do: 'end', sessionId: second } },
      { kind: 'action', label: 'End Thesis (1 h 04 min)', action: { do: 'end', sessionId: first } },
    ]);
    expect(words(view.menu)).not.toContain('Start session');
  });

  it('says in its tooltip what is running, and for how long', () => {
    const { sessions, thesis, clock, present } = trayOf();
    sessions.startSession(thesis);
    clock.pass(12);
    expect(present().tooltip).toBe('Thesis: 12 min');
  });

  it('shows the most recent workstreams, scratch always among them, the rest in a submenu', () => {
    const { workstreams, clock, present } = trayOf();
    for (let number = 1; number <= 7; number += 1) {
      clock.pass(1);
      workstreams.createWorkstream({ title: `No. ${number}` });
    }
    const { menu } = present();
    expect(words(menu).slice(0, 7)).toEqual([
      'Start session',
      'No. 7',
      'No. 6',
      'No. 5',
      'No. 4',
      'Scratch',
      'More workstreams',
    ]);
    const more = menu.find((item) => item.kind === 'submenu');
    expect(more && words(more.items)).toEqual(['No. 3', 'No. 2', 'No. 1', 'Thesis']);
  });

  it('leaves archived workstreams out', () => {
    const { workstreams, thesis, present } = trayOf();
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(words(present().menu)).not.toContain('Thesis');
  });

  it('escapes what a menu would underline, and cuts long titles without breaking a character', () => {
    const { workstreams, thesis, sessions, present } = trayOf();
    workstreams.updateWorkstream(thesis, { title: `R&D\n${'👩‍👩‍👧'.repeat(20)}${'x'.repeat(90)}` });
    expect(words(present().menu)[1]).toBe(`R&&D ${'👩‍👩‍👧'.repeat(20)}${'x'.repeat(15)}…`);
    sessions.startSession(thesis);
    expect(present().tooltip).toContain('R&D 👩‍👩‍👧');
  });
});
