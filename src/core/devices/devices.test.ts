import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { DataFolder } from '../storage/paths.ts';
import { openWorkspace } from '../workspace.ts';
import { listDevices } from './devices.ts';
import { OwnDevice } from './own-device.ts';

const HOUR_MS = 60 * MINUTE_MS;

/** Returns a line that gives the workstream of a journal another title. */
function titled(journal: string, title: string): string {
  const { workstream } = JSON.parse(readFileSync(journal, 'utf8').split('\n')[0] ?? '');
  const at = '2026-01-29T09:00:01.000Z';
  const line = { v: 1, at, event: 'workstream_changed', workstream: { ...workstream, title } };
  return `${JSON.stringify(line)}\n`;
}

describe('the id of a device', () => {
  it('is random, and stays', () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()].map((path) => new DataFolder(path));
    if (!one || !other) throw new Error('Two folders are missing.');
    const { id } = new OwnDevice(one);
    expect(id).toMatch(/^[a-z2-7]{10}$/);
    expect(new OwnDevice(one).id).toBe(id);
    expect(new OwnDevice(other).id).not.toBe(id);
  });

  it('is a new one for a copy of the data folder, which may be in use beside the original', () => {
    const folder = temporaryFolder();
    const { id } = new OwnDevice(new DataFolder(folder));
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    const copied = new OwnDevice(new DataFolder(copy)).id;
    expect(copied).not.toBe(id);
    expect(new OwnDevice(new DataFolder(copy)).id).toBe(copied);
    expect(new OwnDevice(new DataFolder(folder)).id).toBe(id);
  });

  it('is the same for a data folder that was moved, or restored to its place', () => {
    const folder = join(temporaryFolder(), 'data');
    const moved = join(temporaryFolder(), 'moved');
    openWorkspace({ dataDir: folder }).close();
    const { id } = new OwnDevice(new DataFolder(folder));
    renameSync(folder, moved);
    expect(new OwnDevice(new DataFolder(moved)).id).toBe(id);
    const { device } = new DataFolder(moved);
    const text = readFileSync(device);
    writeFileSync(`${device}.new`, text);
    renameSync(`${device}.new`, device);
    expect(new OwnDevice(new DataFolder(moved)).id).toBe(id);
  });

  it('is a new one once another one writes to a file that only this device is to write', () => {
    const { folder, device, thesis, sessions, workstreams } = openTestWorkspace();
    const { id } = device;
    const path = ownJournal(folder, thesis);
    appendFileSync(path, titled(path, 'Theirs'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getWorkstream(thesis).title).toBe('Theirs');
    expect(device.id).not.toBe(id);
    expect(new OwnDevice(folder).id).toBe(device.id);
    expect(listDevices(folder).map((each) => each.id)).toContain(device.id);
    const text = readFileSync(path, 'utf8');
    workstreams.updateWorkstream(thesis, { title: 'Ours' });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(folder.listJournals(thesis)).toContain(`journal.${device.id}.0001.jsonl`);
  });

  it('is the same after a crash that has left lines which the database lacks', () => {
    const { folder, device, thesis, close, openAgain } = openTestWorkspace();
    close();
    const path = ownJournal(folder, thesis);
    appendFileSync(path, titled(path, 'Left'));
    const opened = openAgain();
    expect(opened.workstreams.getWorkstream(thesis).title).toBe('Left');
    expect(opened.device.id).toBe(device.id);
  });

  it.each(['', '\0\0\0', '{"id":"UPPER"}', '[]'])('is a new one if its file is %j', (text) => {
    const folder = new DataFolder(temporaryFolder());
    const { id } = new OwnDevice(folder);
    writeFileSync(folder.device, text);
    const again = new OwnDevice(folder).id;
    expect(again).not.toBe(id);
    expect(new OwnDevice(folder).id).toBe(again);
  });
});

describe('the descriptions of devices', () => {
  it('give the names; those that cannot be read are left out', () => {
    const { folder, device } = openTestWorkspace();
    const [own] = listDevices(folder);
    expect(own).toMatchObject({ id: device.id, system: process.platform });
    writeFileSync(
      join(folder.devices, 'laptopaaaa.json'),
      '{"name":"a laptop","system":"darwin","format_version":3,"more":1}',
    );
    writeFileSync(join(folder.devices, 'brokenaaaa.json'), '{"name":');
    writeFileSync(join(folder.devices, 'laptopaaaa (1).json'), '{}');
    expect(listDevices(folder).find(({ id }) => id !== device.id)).toEqual({
      id: 'laptopaaaa',
      name: 'a laptop',
      system: 'darwin',
    });
    expect(listDevices(folder)).toHaveLength(2);
  });

  it('are written only if they have changed', () => {
    const { folder, device, openAgain } = openTestWorkspace();
    const path = join(folder.devices, `${device.id}.json`);
    rmSync(path);
    openAgain();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format_version: 2 });
  });
});

describe('a session of another device', () => {
  /** Two data folders with the same history: a session runs, which was started on the first. */
  function open() {
    const laptop = openTestWorkspace();
    const id = laptop.sessions.startSession(laptop.thesis);
    const dataDir = join(temporaryFolder(), 'desktop');
    cpSync(laptop.dataDir, dataDir, { recursive: true });
    const desktop = openWorkspace({ dataDir, clock: laptop.clock });
    onTestFinished(() => desktop.close());
    const endOn = ({ workstreams }: typeof desktop) => workstreams.getSession(id).endedAt;
    return { laptop, desktop, id, clock: laptop.clock, endOn };
  }

  it('is timed out by its own device at once, and here a day later, at the same instant', () => {
    const { laptop, desktop, id, clock, endOn } = open();
    expect(desktop.workstreams.getSession(id).device).toBe(laptop.device.id);
    clock.pass(60);
    expect([laptop, desktop].map((each) => each.sessions.timeoutCheck().length)).toEqual([1, 0]);
    expect(desktop.workstreams.getSession(id).status).toBe('active');
    clock.pass(23 * 60);
    desktop.sessions.timeoutCheck();
    expect(endOn(desktop)).toBeNull();
    clock.pass(60);
    desktop.sessions.timeoutCheck();
    expect(endOn(desktop)).toBe(endOn(laptop));
    expect(desktop.workstreams.getSession(id).status).toBe('timed_out');
  });

  describe('that was timed out here, before news of its own device arrived', () => {
    /** Copies what a device has written to the other one, as a program that synchronises does. */
    function bring(from: { folder: DataFolder }, to: ReturnType<typeof open>['desktop']) {
      for (const workstreamId of from.folder.listWorkstreams()) {
        for (const name of from.folder.listHistory(workstreamId)) {
          cpSync(from.folder.file(workstreamId, name), to.folder.file(workstreamId, name));
        }
        to.sessions.syncAndExpire(workstreamId);
      }
    }

    /** The laptop continues for 20 minutes without the desktop, which times the session out. */
    function timedOut() {
      const both = open();
      const { laptop, desktop, id, clock } = both;
      clock.pass(20);
      laptop.sessions.keepAlive(id);
      clock.pass(40 + 24 * 60);
      const [closed] = desktop.sessions.timeoutCheck();
      expect(closed).toMatchObject({ id, endedAt: '2026-01-29T09:30:00.000Z' });
      return both;
    }
    const better = { status: 'timed_out', endedAt: '2026-01-29T09:50:00.000Z' };

    it('ends when its own device says, also if that did so before', () => {
      const { laptop, desktop, id } = timedOut();
      laptop.sessions.timeoutCheck();
      bring(laptop, desktop);
      expect(desktop.workstreams.getSession(id)).toMatchObject(better);
      bring(desktop, laptop);
      expect(laptop.workstreams.getSession(id)).toMatchObject(better);
    });

    it('ends later by activity alone, on every device', () => {
      const { laptop, desktop, id, clock } = timedOut();
      bring(desktop, laptop);
      expect(laptop.workstreams.getSession(id)).toMatchObject(better);
      bring(laptop, desktop);
      expect(desktop.workstreams.getSession(id)).toMatchObject(better);
      const rows = () => [laptop, desktop].map(({ folder }) => rowsOf(folder.database).sessions);
      expect(rows()[0]).toEqual(rows()[1]);
      expect(rebuiltRowsOf(laptop.dataDir, clock).sessions).toEqual(rows()[0]);
    });

    it('stays as the user has corrected it since', () => {
      const { laptop, desktop, id } = timedOut();
      const endedAt = '2026-01-29T09:10:00.000Z';
      desktop.corrections.editSession(id, { endedAt });
      bring(laptop, desktop);
      bring(desktop, laptop);
      expect(desktop.workstreams.getSession(id).endedAt).toBe(endedAt);
      expect(laptop.workstreams.getSession(id).endedAt).toBe(endedAt);
    });
  });

  it('is kept alive only by the use of its own computer', () => {
    const { desktop, id, clock } = open();
    const { lastActivityAt } = desktop.workstreams.getSession(id);
    clock.pass(10);
    desktop.sessions.noteInput(clock.now());
    expect(desktop.workstreams.getSession(id).lastActivityAt).toBe(lastActivityAt);
    desktop.absence.ask({ from: clock.now() - HOUR_MS / 6 + 1, to: clock.now() });
    expect(desktop.absence.get()).toBeNull();
  });

  it('is not ended when the app quits here, but can be ended by the user', () => {
    const { desktop, id } = open();
    expect(desktop.sessions.endOwn()).toEqual([]);
    expect(desktop.sessions.endSession(id).status).toBe('ended');
  });

  it('belongs to this one once it is resumed here', () => {
    const { desktop, id, clock } = open();
    desktop.sessions.endSession(id);
    clock.pass(1);
    expect(desktop.corrections.resumeSession(id).device).toBe(desktop.device.id);
    clock.pass(60);
    expect(desktop.sessions.timeoutCheck()).toHaveLength(1);
  });
});
