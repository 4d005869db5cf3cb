import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import { naiveHistory } from '../../../tests/support/naive-history.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';

const AT = [
  '2026-01-29T09:05:00.000Z',
  '2026-01-29T09:10:00.000Z',
  '2026-01-29T09:20:00.000Z',
  '2026-01-29T09:30:00.000Z',
] as const;
const MARK = (at: string) => `\n\n---\n\n*⇄ 2026-01-29 ${at} UTC*\n\n`;

function open() {
  const all = openTestWorkspace();
  const { folder, thesis, sessions, workstreams } = all;
  sessions.updateWorkstream(thesis, { notes: 'Common' });
  const path = ownJournal(folder, thesis);
  const lines = () => readFileSync(path, 'utf8').trimEnd().split('\n');
  const { workstream, at: common } = JSON.parse(lines().at(-1) ?? '');
  const receive = (at: string, notes: string, before?: readonly string[]) => {
    const line = {
      v: 1,
      at,
      event: 'workstream_changed',
      workstream: { ...workstream, notes },
      changed: ['notes'],
      notes_before: before,
    };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
    sessions.syncAndExpire(thesis);
  };
  return {
    ...all,
    path,
    lines,
    common: common as string,
    receive,
    notes: () => workstreams.getWorkstream(thesis).notes,
    save: (notes: string) => sessions.updateWorkstream(thesis, { notes }),
    last: () => JSON.parse(lines().at(-1) ?? ''),
  };
}

it('notes that two devices have changed are both kept, with a mark between them', () => {
  const { receive, common, notes, dataDir, thesis } = open();
  receive(AT[2], 'Here', [common]);
  receive(AT[1], 'There', [common]);
  expect(notes()).toBe(`There${MARK('09:20')}Here`);
  expect(naiveHistory(dataDir).workstreams.get(thesis)?.notes).toBe(notes());
});

it('the next change replaces all that were joined', () => {
  const { receive, common, notes, save, last } = open();
  receive(AT[2], 'Here', [common]);
  receive(AT[1], 'There', [common]);
  save('Both');
  expect(notes()).toBe('Both');
  expect(last().notes_before).toEqual([AT[1], AT[2]]);
});

it('a change that arrives before the one that it replaces leaves only the later one', () => {
  const { receive, common, notes } = open();
  receive(AT[2], 'Third', [AT[1]]);
  receive(AT[1], 'Second', [AT[0]]);
  receive(AT[0], 'First', [common]);
  expect(notes()).toBe('Third');
});

it('equal and empty texts are not repeated', () => {
  const { receive, common, notes } = open();
  receive(AT[0], 'The same', [common]);
  receive(AT[1], 'The same', [common]);
  receive(AT[2], '', [common]);
  expect(notes()).toBe('The same');
});

it('a line that does not name what it replaces wins over all earlier ones, and loses to later ones', () => {
  const { receive, common, notes } = open();
  receive(AT[0], 'Early', [common]);
  receive(AT[2], 'Late', [common]);
  receive(AT[1], 'By an earlier version');
  expect(notes()).toBe('Late');
  receive(AT[3], 'By an earlier version, later');
  expect(notes()).toBe('By an earlier version, later');
});

it('a change of other fields replaces no notes', () => {
  const { receive, common, notes, sessions, thesis, last } = open();
  receive(AT[0], 'Here', [common]);
  receive(AT[1], 'There', [common]);
  sessions.updateWorkstream(thesis, { title: 'Dissertation' });
  expect(last()).not.toHaveProperty('notes_before');
  expect(notes()).toBe(`Here${MARK('09:10')}There`);
});

it('joined notes may be longer than those of one device, and lose nothing', () => {
  const { receive, common, notes, dataDir, folder, save } = open();
  const [one, other] = ['a'.repeat(20_000), 'b'.repeat(20_000)];
  receive(AT[0], one, [common]);
  receive(AT[1], other, [common]);
  expect(notes()).toBe(`${one}${MARK('09:10')}${other}`);
  expect(rebuiltRowsOf(dataDir)).toEqual(rowsOf(folder.database));
  expect(thrownBy(() => save(`${notes()} and more`))).toMatchObject({ code: 'INVALID_INPUT' });
  expect(notes()).toContain(other);
  save('Shortened');
  expect(notes()).toBe('Shortened');
});

it('what a replaced journal lacks is written again, so that notes which were replaced stay so', () => {
  const { receive, common, notes, path, lines, sessions, thesis, dataDir, folder } = open();
  receive(AT[0], 'First', [common]);
  receive(AT[1], 'Second', [AT[0]]);
  receive(AT[2], 'Third', [AT[1]]);
  receive(AT[3], 'Elsewhere', [common]);
  const shown = notes();
  const kept = lines().filter((line) => !line.includes('Second') && !line.includes('Elsewhere'));
  rmSync(path);
  writeFileSync(path, `${kept.join('\n')}\n`);
  sessions.syncAndExpire(thesis);
  expect(notes()).toBe(shown);
  expect(rebuiltRowsOf(dataDir).workstreams).toEqual(rowsOf(folder.database).workstreams);
  expect(naiveHistory(dataDir).workstreams.get(thesis)?.notes).toBe(shown);
});
