import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { runInTerminal, terminalOf, unwritable } from '../../tests/support/terminal.ts';
import { openTestWorkspace, temporaryFolder } from '../../tests/support/test-workspace.ts';
import { english } from '../shared/i18n/message.ts';
import { OUTPUT } from './output/json-format.ts';
import { loadCommands } from './registry.ts';
import { run } from './run.ts';

/** A data folder with the workstream “Thesis”, and a function that runs a command on it. */
function terminal(around: { env?: NodeJS.ProcessEnv; columns?: number } = {}) {
  const workspace = openTestWorkspace();
  const { dataDir, clock } = workspace;
  const run = (...argv: readonly string[]) => runInTerminal(argv, { dataDir, clock, ...around });
  return { ...workspace, run };
}

it('starts, keeps, lists and ends a session', async () => {
  const { run, clock } = terminal();
  expect(await run('status')).toEqual({ code: 0, stdout: 'No session is running.\n', stderr: '' });
  expect((await run('start', 'the')).stdout).toBe('Started: Thesis\n');
  clock.pass(25);
  expect((await run('keep')).stdout).toBe('Kept going: Thesis, after 25 min\n');
  clock.pass(25);
  const { stdout } = await run('status');
  expect(stdout.split('\n')).toEqual([
    'Workstream  Since  Length',
    expect.stringMatching(/^Thesis {6}\d\d:00 {2}50 min$/),
    '',
  ]);
  expect((await run('end', 'thesis')).stdout).toBe('Ended: Thesis, after 50 min\n');
});

it('creates a workstream on request, and writes down where a session stopped', async () => {
  const { run, workstreams } = terminal();
  expect((await run('start', '--new', 'Tax return')).code).toBe(0);
  expect(workstreams.listWorkstreams().map(({ title }) => title)).toContain('Tax return');
  const { stdout } = await run('end', '--where', 'page 3', '--json');
  expect(JSON.parse(stdout).session.where_stopped).toBe('page 3');
});

it('adds a session or a message to a new workstream', async () => {
  const { run, workstreams } = terminal();
  expect((await run('add', '--new', 'Garden', 'yesterday', '9-10')).stdout).toMatch(
    /^Added: Garden/,
  );
  expect((await run('log', '-n', 'Tax return', 'Page 3')).stdout).toBe('Added to Tax return\n');
  const titles = workstreams.listWorkstreams().map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Garden', 'Tax return']));
});

it.each([
  [['add', '--new', 'Garden', 'tomorrow 9-10'], 'That time is in the future.\n'],
  [['log', '--new', 'Garden', ''], 'The message can’t be empty.\n'],
  [['start', '--new', ' thesis'], 'There is a workstream Thesis already. Leave out --new.\n'],
])('creates no workstream for what is refused: %j', async (argv, stderr) => {
  const { run, workstreams, folder } = terminal();
  const before = [workstreams.listIds(), readdirSync(folder.workstreams)];
  expect(await run(...argv)).toEqual({ code: 1, stdout: '', stderr });
  expect([workstreams.listIds(), readdirSync(folder.workstreams)]).toEqual(before);
});

it('says how to start in a workstream that is not there yet', async () => {
  const { run } = terminal();
  for (const argv of [
    ['start', 'Tax return'],
    ['add', 'Tax return', 'yesterday 9-10'],
    ['log', 'Tax return', 'Hello'],
  ]) {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No matching workstream\..*\nWith --new, it is created first\.\n$/s);
  }
});

it('does not offer a new workstream for a title that several have', async () => {
  const { run, workstreams } = terminal();
  workstreams.createWorkstream({ title: 'Thesis defence' });
  for (const argv of [
    ['start', 'thes'],
    ['add', 'thes', 'yesterday 9-10'],
    ['log', 'thes', 'Hello'],
  ]) {
    const { code, stderr } = await run(...argv);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^More than one workstream matches:/),
    ]);
    expect(stderr).not.toContain('--new');
  }
});

it('means the same option by a letter in every command', async () => {
  const program = new Command();
  const nothing = async () => {};
  const parts = { t: english.t, run: nothing, serve: nothing, print: nothing };
  for (const add of await loadCommands([])) add(program, parts);
  const meanings = new Map<string, Set<string>>();
  for (const { short, long } of program.commands.flatMap(({ options }) => options)) {
    if (!short || !long) continue;
    meanings.set(short, (meanings.get(short) ?? new Set()).add(long));
  }
  expect([...meanings].filter(([, longs]) => longs.size > 1)).toEqual([]);
  expect(meanings.get('-w')).toEqual(new Set(['--workstream']));
});

it('prints JSON as its schemas describe it', async () => {
  const { run } = terminal();
  const started = JSON.parse((await run('start', 'thesis', '--json')).stdout);
  expect(OUTPUT.start.safeParse(started)).toMatchObject({ success: true });
  for (const name of ['keep', 'status', 'end'] as const) {
    const { stdout } = await run('--json', name);
    expect(OUTPUT[name].safeParse(JSON.parse(stdout)), name).toMatchObject({ success: true });
  }
});

it('fails with 1 and the reason on stderr', async () => {
  const { run } = terminal();
  expect(await run('end')).toEqual({ code: 1, stdout: '', stderr: 'No session is running.\n' });
  const { code, stdout, stderr } = await run('end', '--json');
  expect([code, stdout]).toEqual([1, '']);
  const error = JSON.parse(stderr);
  expect(OUTPUT.error.safeParse(error)).toMatchObject({ success: true });
  expect(error.error.code).toBe('SESSION_NOT_ACTIVE');
});

it.each([
  [['nonsense'], 'Unknown command: nonsense. “workstreams --help” lists them.\n'],
  [['help', 'nonsense'], 'Unknown command: nonsense. “workstreams --help” lists them.\n'],
  [['export', 'xml', 'a'], 'Invalid value: xml. Possible: csv, ical, markdown, json\n'],
  [
    ['log', 'a', 'b', '--role', 'me'],
    expect.stringMatching(/^Invalid value: me. Possible: user, /),
  ],
  [['show', 'thesis', '0'], 'Invalid value: 0. It must be a number from 1 to 1,000.\n'],
  [['status', '--data-dir', ''], 'A value is missing: --data-dir <folder>\n'],
  [['status', '--nonsense'], 'Unknown option: --nonsense\n'],
  [['start'], 'Missing: workstream\n'],
  [['end', '--where'], 'A value is missing: --where <text>\n'],
  [['start', 'tax', 'return'], expect.stringMatching(/^Too many arguments\./)],
])('refuses %j with 2', async (argv, stderr) => {
  const { run } = terminal();
  expect(await run(...argv)).toEqual({ code: 2, stdout: '', stderr });
});

it('shows help with examples, without touching the data folder', async () => {
  const dataDir = join(temporaryFolder(), 'none');
  const around = { dataDir, clock: { now: () => 0 } };
  for (const argv of [
    ['start', '--help'],
    ['help', 'start'],
  ]) {
    const { code, stdout } = await runInTerminal(argv, around);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:\n  $ workstreams start thesis\n');
  }
  expect((await runInTerminal(['edit', '--help'], around)).stdout).not.toContain('default:');
  expect((await runInTerminal([], around)).stdout).toMatch(/^ {2}keep .*activity$/m);
  expect((await runInTerminal(['--version'], around)).stdout).toBe('1.2.3\n');
  expect(existsSync(dataDir)).toBe(false);
});

it.each([
  ['en_GB.UTF-8', 80],
  ['de_DE.UTF-8', 80],
  ['en_GB.UTF-8', 60],
  ['de_DE.UTF-8', 60],
])('lists the commands within the terminal: %s, %d columns', async (LANG, columns) => {
  const { stdout } = await terminal({ env: { LANG }, columns }).run();
  const tooWide = stdout.split('\n').filter((line) => line.length > columns);
  expect(tooWide).toEqual([]);
});

it.each([
  ['status', 'ENOSPC', 1, 'the disk is full\n'],
  ['--help', 'ENOSPC', 1, 'the disk is full\n'],
  ['status', 'EPIPE', 0, ''],
] as const)('of output that cannot be written: %s, %s', async (command, code, exitCode, said) => {
  const { dataDir, clock } = terminal();
  const { terminal: system, stderr } = terminalOf([command], { dataDir, clock });
  expect(await run({ ...system, stdout: unwritable(code) }, '1.2.3')).toBe(exitCode);
  expect(stderr.read()?.toString() ?? '').toBe(said);
});

it('fails with 1 if it can write neither output nor errors', async () => {
  const { dataDir, clock } = terminal();
  const { terminal: system } = terminalOf(['status'], { dataDir, clock });
  const streams = { stdout: unwritable('ENOSPC'), stderr: unwritable('ENOSPC') };
  expect(await run({ ...system, ...streams }, '1.2.3')).toBe(1);
});

it('takes a terminal that reports no width for one of 80 columns', async () => {
  const { run, sessions, workstreams } = terminal({ columns: 0 });
  const title = 'A workstream with a title of fifty letters, or more';
  sessions.startSession(workstreams.createWorkstream({ title }).id);
  expect((await run('status')).stdout).toContain(title);
  expect((await run('--help')).stdout).toMatch(/^ {2}status +List the running sessions$/m);
});

it('speaks the language of the settings, and of the terminal before it knows them', async () => {
  const { run, settings } = terminal({ env: { LANG: 'de_DE.UTF-8' } });
  expect((await run('status')).stdout).toBe('Es läuft keine Sitzung.\n');
  expect((await run('--help')).stdout).toMatch(/^Aufruf: workstreams/);
  settings.update({ language: 'en' });
  expect((await run('status')).stdout).toBe('No session is running.\n');
});

it('creates the folder that the user chose, and says so', async () => {
  const dataDir = join(temporaryFolder(), 'new');
  const ran = await runInTerminal(['status', '--data-dir', dataDir], {
    dataDir: '/nowhere/at/all',
    clock: { now: () => Date.parse('2026-01-29T09:00:00.000Z') },
  });
  expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining(dataDir) });
  expect(existsSync(dataDir)).toBe(true);
});

it.each([
  ['a terminal', { columns: 80 }, '\u001b[32mThesis\u001b[39m'],
  ['a terminal with NO_COLOR', { columns: 80, env: { NO_COLOR: '1' } }, 'Thesis'],
  ['a terminal without colours', { columns: 80, env: { TERM: 'dumb' } }, 'Thesis'],
  ['a pipe', {}, 'Thesis'],
  ['a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, '\u001b[32mThesis\u001b[39m'],
])('colours for %s', async (_what, around, shown) => {
  const { run, sessions, thesis } = terminal(around);
  sessions.startSession(thesis);
  const [, line = ''] = (await run('status')).stdout.split('\n');
  expect(line.split(/ {2,}/)[0]).toBe(shown);
});
