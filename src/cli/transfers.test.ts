import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openTerminal } from '../../tests/support/open-terminal.ts';
import { runInTerminal, terminalOf, unwritable } from '../../tests/support/terminal.ts';
import { temporaryFolder } from '../../tests/support/test-workspace.ts';
import { run as runProgram } from './run.ts';

async function withHistory() {
  const terminal = openTerminal();
  await terminal.run(['add', 'thesis', 'yesterday 9-11']);
  await terminal.run(['add', 'scratch', '2026-01-20 9-10']);
  return { ...terminal, into: temporaryFolder() };
}

it('exports the days and the workstream that are asked for, and replaces a file only with --force', async () => {
  const { run, json, into, dataDir, clock } = await withHistory();
  const path = join(into, 'hours.csv');
  const rows = () => readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1);
  expect(await run(['export', 'csv', path])).toBe(`Exported 2 sessions to ${path}.\n`);
  expect(rows()).toHaveLength(2);
  const again = ['export', 'csv', path, '--days', 'yesterday'];
  const refused = await runInTerminal(again, { dataDir, clock });
  expect(refused).toMatchObject({
    code: 1,
    stderr: `${path} exists already. --force replaces it.\n`,
  });
  expect(rows()).toHaveLength(2);
  expect(await json('export', ...again.slice(1), '--force')).toEqual({ path, sessions: 1 });
  expect(rows()).toEqual([expect.stringMatching(/^Thesis,/)]);
  await json('export', 'csv', path, '-w', 'scratch', '-f');
  expect(rows()).toEqual([expect.stringMatching(/^Scratch,/)]);
});

it('exports to stdout, where nothing else is', async () => {
  const { run, into, dataDir, clock } = await withHistory();
  for (const format of ['csv', 'ical', 'json']) {
    const path = join(into, format);
    await run(['export', format, path]);
    const { terminal, stdout } = terminalOf(['export', format, '-'], { dataDir, clock });
    const written = buffer(stdout);
    expect(await runProgram(terminal, '1.2.3')).toBe(0);
    stdout.end();
    expect(await written).toEqual(readFileSync(path));
  }
  expect(await run(['export', 'csv', '-', '--json'])).toMatch(/^workstream,/);
  expect(JSON.parse(await run(['export', 'json', '-'])).sessions).toHaveLength(2);
});

it.each([
  ['ENOSPC', 1, 'the disk is full\n'],
  ['EPIPE', 0, ''],
] as const)('of an export to stdout that cannot be written: %s', async (code, exitCode, said) => {
  const { dataDir, clock } = await withHistory();
  const { terminal, stderr } = terminalOf(['export', 'json', '-'], { dataDir, clock });
  expect(await runProgram({ ...terminal, stdout: unwritable(code) }, '1.2.3')).toBe(exitCode);
  expect(stderr.read()?.toString() ?? '').toBe(said);
});

it.each([
  [['csv', 'FOLDER'], 1, 'FOLDER is a folder. Name a file.\n'],
  [['csv', 'FOLDER', '--force'], 1, 'FOLDER is a folder. Name a file.\n'],
  [['csv', 'FOLDER/none/a.csv'], 1, 'There is no file or folder at FOLDER/none.\n'],
  [
    ['markdown', '-'],
    2,
    'Markdown is exported as a folder of files, not to stdout. Name a folder.\n',
  ],
])('refuses to export to %j', async (argv, code, stderr) => {
  const { dataDir, clock, into } = await withHistory();
  const real = (text: string) => text.replace('FOLDER', into);
  const refused = await runInTerminal(['export', ...argv.map(real)], { dataDir, clock });
  expect(refused).toEqual({ code, stdout: '', stderr: real(stderr) });
  expect(readdirSync(into)).toEqual([]);
});

it('refuses a path that the system does, with a code', async () => {
  const { dataDir, clock, into } = await withHistory();
  const argv = ['export', 'csv', join(into, 'x'.repeat(300)), '--json'];
  const { code, stderr } = await runInTerminal(argv, { dataDir, clock });
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'FILE_UNUSABLE' } });
});

it('exports Markdown into a new folder', async () => {
  const { json, into } = await withHistory();
  const { path } = await json('export', 'markdown', into);
  expect(readdirSync(into)).toEqual([path.slice(into.length + 1)]);
  expect(readdirSync(path).sort()).toEqual(['Scratch', 'Thesis']);
  const missing = join(into, 'not', 'there yet');
  const { path: second } = await json('export', 'markdown', missing);
  expect(readdirSync(second).sort()).toEqual(['Scratch', 'Thesis']);
});

it('refuses an unknown format and an empty selection', async () => {
  const { dataDir, clock, into } = await withHistory();
  const path = join(into, 'none');
  expect(await runInTerminal(['export', 'pdf', path], { dataDir, clock })).toMatchObject({
    code: 2,
  });
  const nothing = await runInTerminal(['export', 'csv', path, '--days', 'jan 2'], {
    dataDir,
    clock,
  });
  expect(nothing).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing was exported'),
  });
  expect(existsSync(path)).toBe(false);
});

it('imports a JSON export, while the folder is open elsewhere, which sees it', async () => {
  const { run, into } = await withHistory();
  await run(['log', 'thesis', 'Figure two']);
  const path = join(into, 'everything.json');
  await run(['export', 'json', path]);
  const other = openTerminal();
  // Scratch is new as well: here it has never been used, and there it has.
  const counts = { source: 'workstreams', workstreams: 2, messages: 1, left_out: [] };
  expect(await other.json('import', path, '--dry-run')).toMatchObject({
    ...counts,
    is_dry_run: true,
  });
  expect(other.workstreams.listWorkstreams()).toHaveLength(2);
  expect(await other.json('import', path)).toMatchObject({ ...counts, is_dry_run: false });
  expect(await other.run(['import', path])).toBe('These files contain nothing new.\n');
  expect(
    other.workstreams
      .listWorkstreams()
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Scratch', 'Thesis', 'Thesis']);
});

it('says that a second import adds nothing, also while scratch is unused', async () => {
  const source = openTerminal();
  await source.run(['add', 'thesis', 'yesterday 9-11']);
  await source.run(['set', 'scratch', '--title', 'Inbox']);
  const path = join(temporaryFolder(), 'everything.json');
  await source.run(['export', 'json', path]);
  const other = openTerminal();
  expect(await other.json('import', path)).toMatchObject({ workstreams: 2, sessions: 1 });
  expect(await other.run(['import', path])).toBe('These files contain nothing new.\n');
  await source.run(['add', 'inbox', 'yesterday 13-14']);
  await source.run(['export', 'json', path, '--force']);
  expect(await other.json('import', path)).toMatchObject({ workstreams: 1, sessions: 1 });
  expect(await other.json('show', 'inbox')).toMatchObject({ sessions: [{}] });
});

it('imports one JSON export at a time', async () => {
  const { run: succeed, dataDir, clock, into } = await withHistory();
  const paths = ['a.json', 'b.json'].map((name) => join(into, name));
  for (const path of paths) await succeed(['export', 'json', path]);
  expect(await runInTerminal(['import', ...paths], { dataDir, clock })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'JSON exports of Workstreams are imported one at a time.\n',
  });
});

it('imports the entries of another time tracker once, which can be undone', async () => {
  const { run, json, into, workstreams } = await withHistory();
  const path = join(into, 'frames.json');
  const at = (iso: string) => Date.parse(iso) / 1000;
  const [start, stop] = [at('2026-01-22T09:00:00Z'), at('2026-01-22T10:30:00Z')];
  writeFileSync(
    path,
    JSON.stringify([[start, stop, 'Garden', '1d5f2b0b6f2c4b6b8a2a7a8f0a4f5b11', ['beds'], stop]]),
  );
  expect(await run(['import', path, '--dry-run'])).toBe(
    'This would add 1 workstream with 1 session and 0 messages.\n',
  );
  expect(await json('import', path)).toMatchObject({
    source: 'watson',
    workstreams: 1,
    sessions: 1,
  });
  expect(workstreams.listWorkstreams().map(({ title }) => title)).toContain('Garden');
  expect(await json('import', path)).toMatchObject({ workstreams: 0, sessions: 0 });
  expect(await run(['undo'])).toMatch(/^Undone/);
});

it('refuses files that it does not recognise', async () => {
  const { dataDir, clock, into } = await withHistory();
  const paths = ['a.bin', 'b.bin'].map((name) => join(into, name));
  for (const content of ['nothing', '{"a":1}', 'PK']) {
    for (const path of paths) writeFileSync(path, content);
    for (const named of [paths, paths.slice(0, 1)]) {
      const { code, stderr } = await runInTerminal(['import', ...named], { dataDir, clock });
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^Not recognised: .*a\.bin.*\. These can be imported: workstreams .*toggl, /,
      );
    }
  }
  const [path = ''] = paths;
  expect(
    await runInTerminal(['import', path, '--from', 'workstreams'], { dataDir, clock }),
  ).toMatchObject({ code: 1, stderr: 'This file can’t be imported: it isn’t valid JSON.\n' });
  const table = join(into, 'table.csv');
  writeFileSync(table, 'colour,size\nred,2\n');
  expect(await runInTerminal(['import', table], { dataDir, clock })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^It isn’t known which columns .*“start” and “end”/),
  });
  const gone = await runInTerminal(['import', join(into, 'gone.json')], { dataDir, clock });
  expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('gone.json') });
});
