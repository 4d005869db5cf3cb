import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { openOnTwoDevices } from '../../../tests/support/two-devices.ts';
import type { Workspace } from '../workspace.ts';

const CHANGES: Record<
  string,
  { readonly change: (workspace: Workspace, id: string) => void; readonly result: object }
> = {
  'an end': {
    change: ({ sessions }, id) => sessions.endSession(id),
    result: { status: 'ended', endedAt: '2026-01-29T09:11:00.000Z' },
  },
  'other times': {
    change: ({ corrections }, id) =>
      corrections.editSession(id, { startedAt: '2026-01-29T08:30:00.000Z' }),
    result: { startedAt: '2026-01-29T08:30:00.000Z' },
  },
  'an end and a split': {
    change: ({ sessions, corrections }, id) => {
      sessions.endSession(id);
      corrections.splitSession(id, '2026-01-29T09:05:00.000Z');
    },
    result: { status: 'ended', endedAt: '2026-01-29T09:04:59.999Z' },
  },
  'a move': {
    change: ({ corrections }, id) => corrections.moveSession(id, 'scratch'),
    result: { workstreamId: 'scratch' },
  },
};

describe('a title that one device gives', () => {
  it.each(Object.entries(CHANGES))('and %s on another are both kept', (_name, given) => {
    for (const isNamedFirst of [true, false]) {
      const { here, there, id, clock, exchange } = openOnTwoDevices();
      const steps = [
        () => here.corrections.describeSession(id, { title: 'Outline' }),
        () => given.change(there, id),
      ];
      clock.pass(1);
      for (const step of isNamedFirst ? steps : steps.toReversed()) step();
      expect(exchange()).toMatchObject({ ...given.result, title: 'Outline' });
    }
  });

  it('and where it stopped, from another, are both kept', () => {
    const { here, there, id, clock, exchange } = openOnTwoDevices();
    here.corrections.describeSession(id, { title: 'Outline' });
    clock.pass(1);
    there.corrections.describeSession(id, { whereStopped: 'Chapter 2' });
    expect(exchange()).toMatchObject({ title: 'Outline', whereStopped: 'Chapter 2' });
  });

  it('gives way to a later one', () => {
    const { here, there, id, clock, exchange } = openOnTwoDevices();
    here.corrections.describeSession(id, { title: 'Outline' });
    clock.pass(1);
    there.corrections.describeSession(id, { title: 'Draft' });
    clock.pass(1);
    here.sessions.endSession(id);
    expect(exchange()).toMatchObject({ status: 'ended', title: 'Draft' });
  });

  it('stays if the journal that says so is lost', () => {
    const { here, id, thesis, clock } = openOnTwoDevices();
    here.corrections.describeSession(id, { title: 'Outline' });
    clock.pass(1);
    here.sessions.endSession(id);
    for (const name of here.folder.listJournals(thesis)) rmSync(here.folder.file(thesis, name));
    here.sessions.onFilesChanged(thesis);
    const rows = rowsOf(here.folder.database).sessions;
    expect(rows).toMatchObject([{ title: 'Outline', status: 'ended' }]);
    expect(rebuiltRowsOf(here.dataDir, clock).sessions).toEqual(rows);
  });

  it('moves with the session, also if where it was is deleted for good', () => {
    const { here, id, thesis, clock } = openOnTwoDevices();
    here.corrections.describeSession(id, { title: 'Outline', whereStopped: 'Chapter 2' });
    here.corrections.moveSession(id, 'scratch');
    here.removals.remove({ kind: 'workstream', workstreamId: thesis });
    const session = { title: 'Outline', whereStopped: 'Chapter 2', workstreamId: 'scratch' };
    expect(here.workstreams.getSession(id)).toMatchObject(session);
    const rows = rowsOf(here.folder.database).sessions;
    expect(rebuiltRowsOf(here.dataDir, clock).sessions).toEqual(rows);
  });
});
