import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { OwnSegments, SEGMENT_BYTES } from './own-segments.ts';
import { DataFolder } from './paths.ts';

const DEVICE = 'aaaaaaaaaa';
const JANUARY = '2026-01-29T09:00:00.000Z';
const FEBRUARY = '2026-02-01T00:00:00.000Z';

function open() {
  const folder = new DataFolder(temporaryFolder());
  mkdirSync(folder.workstream(SCRATCH_ID), { recursive: true });
  const device = { id: DEVICE };
  let now = 0;
  const start = () => new OwnSegments(folder, device, { now: () => now });
  const segments = start();
  return {
    folder,
    device,
    start,
    nameFor: (at: string, all = segments) => {
      now = Date.parse(at);
      return all.nameFor(SCRATCH_ID, 'journal');
    },
    write: (name: string, text: string) => appendFileSync(folder.file(SCRATCH_ID, name), text),
  };
}

function named(number: string, device = DEVICE): string {
  return `journal.${device}.${number}.jsonl`;
}

function lineOf(at: string): string {
  return `${JSON.stringify({ at })}\n`;
}

describe('the file to which a device appends', () => {
  it('has its id, and is the same until it is full', () => {
    const { nameFor, write } = open();
    expect(nameFor(JANUARY)).toBe(named('0001'));
    write(named('0001'), lineOf(JANUARY));
    expect(nameFor(JANUARY)).toBe(named('0001'));
    write(named('0001'), `${' '.repeat(SEGMENT_BYTES)}\n`);
    expect(nameFor(JANUARY)).toBe(named('0002'));
  });

  it('is a new one in a new month, also after a restart, but not in an earlier one', () => {
    const { start, nameFor, write } = open();
    write(nameFor(FEBRUARY), lineOf(FEBRUARY));
    expect(nameFor(JANUARY)).toBe(named('0001'));
    expect(nameFor('2026-03-01T00:00:00.000Z', start())).toBe(named('0002'));
  });

  it('follows the last of its own, whatever others there are', () => {
    const { nameFor, write } = open();
    write('journal.jsonl', lineOf(JANUARY));
    write(named('0007', 'bbbbbbbbbb'), lineOf(JANUARY));
    write(`journal.${DEVICE}.0009 (conflicted copy).jsonl`, lineOf(JANUARY));
    write(`messages.${DEVICE}.0005.jsonl`, lineOf(JANUARY));
    write(named('0003'), lineOf(JANUARY));
    expect(nameFor(JANUARY)).toBe(named('0003'));
  });

  it('is the one that another process has begun meanwhile', () => {
    const { nameFor, write } = open();
    write(nameFor(JANUARY), lineOf(JANUARY));
    expect(nameFor(JANUARY)).toBe(named('0001'));
    write(named('0002'), lineOf(FEBRUARY));
    expect(nameFor(FEBRUARY)).toBe(named('0002'));
  });

  it('is the first one again where the folder was replaced, or the device has another id', () => {
    const { folder, device, nameFor, write } = open();
    write(named('0004'), lineOf(JANUARY));
    expect(nameFor(JANUARY)).toBe(named('0004'));
    device.id = 'cccccccccc';
    expect(nameFor(JANUARY)).toBe(named('0001', 'cccccccccc'));
    device.id = DEVICE;
    const path = folder.workstream(SCRATCH_ID);
    renameSync(path, `${path}-before`);
    mkdirSync(path);
    expect(nameFor(JANUARY)).toBe(named('0001'));
  });

  it('is found by the first line that says a time: others may have been removed', () => {
    const { nameFor, write, folder } = open();
    writeFileSync(folder.file(SCRATCH_ID, named('0001')), `   \nnot JSON\n${lineOf(JANUARY)}`);
    expect(nameFor(JANUARY)).toBe(named('0001'));
    expect(nameFor(FEBRUARY)).toBe(named('0002'));
    write(named('0002'), '\n');
    expect(nameFor(FEBRUARY)).toBe(named('0002'));
  });
});
