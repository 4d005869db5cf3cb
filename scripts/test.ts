/**
 * Runs every check, one step after the other; ends with `N passed, N failed`. With `--long`, the exhaustive tests
 * take all their inputs instead of samples. `TEST_SEED` repeats the samples of an earlier run.
 */

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { ensureChromium } from '../tools/launch/chromium.ts';
import { findElectron, ROOT } from '../tools/launch/electron.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const PASSED: Count = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Count = { passed: 0, failed: 1, skipped: 0 };

/** What failed, for the end of the output: the reader may see only that. */
const failures: string[] = [];

const isLong = process.argv.includes('--long');

/** A folder in memory, as Linux has. */
const MEMORY = '/dev/shm';
/** Many times what packing the app needs, which is the most: 270 MB. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Returns where to keep temporary files: in memory if there is room, as many tests mostly wait for the disk to
 * sync. A long run is on the disk, and so is every run with `TMPDIR`.
 */
function temporaryRoot(): string {
  const isGiven = process.env.TMPDIR !== undefined;
  if (isLong || isGiven || process.platform !== 'linux' || !canExecuteIn(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, freemem()) < ROOM_BYTES ? tmpdir() : MEMORY;
}

/** True for the folder of a file system on which files can be written and, as some tests do, executed. */
function canExecuteIn(folder: string): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const options = mounts
    .map((line) => line.split(' '))
    .findLast(([, path]) => path === folder)?.[3];
  const has = (option: string) => options?.split(',').includes(option) === true;
  return has('rw') && !has('noexec');
}

const reports = mkdtempSync(join(temporaryRoot(), 'workstreams-test-'));
/** The run's own folder for temporary files, so that what is left behind can be seen. */
const temporary = join(reports, 'tmp');
mkdirSync(temporary);
// Some tests work as another user, who has to reach the folder.
chmodSync(reports, 0o755);
/** Caches of the tools themselves. */
const CACHES = /^(node-compile-cache|playwright-transform-cache-.*|jiti|v8-compile-cache.*)$/;

const env: NodeJS.ProcessEnv = {
  ...process.env,
  TMPDIR: temporary,
  TEMP: temporary,
  TMP: temporary,
  TEST_SEED: process.env.TEST_SEED ?? `${randomInt(2 ** 31)}`,
  ...(isLong && { TEST_LONG: '1' }),
  PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
};

function run(title: string, command: string, args: readonly string[], more = {}): boolean {
  console.log(`\n== ${title}: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...env, ...more },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function step(title: string, command: string, ...args: string[]): Count {
  if (run(title, command, args)) return PASSED;
  failures.push(title);
  return FAILED;
}

/** Reads a runner's report; a run that failed or ran nothing counts as at least one failure. */
function counted(
  title: string,
  succeeded: boolean,
  report: string,
  read: (json: string) => Count,
): Count {
  const count = existsSync(report) ? read(readFileSync(report, 'utf8')) : FAILED;
  const isGood = succeeded && count.passed + count.failed > 0;
  if (isGood || count.failed > 0) return count;
  failures.push(`${title}: the run itself`);
  return { ...count, failed: 1 };
}

function vitest(project: 'unit' | 'component'): Count {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = run(`${project} tests`, 'vitest', [
    'run',
    `--project=${project}`,
    ...reporters,
  ]);
  return counted(project, succeeded, report, (json) => {
    const found: {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      testResults: {
        name: string;
        message?: string;
        assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
      }[];
    } = JSON.parse(json);
    for (const file of found.testResults) {
      const where = `${project}: ${relative(ROOT, file.name)}`;
      if (file.message) failures.push(`${where}\n${file.message}`);
      for (const { fullName, status, failureMessages } of file.assertionResults) {
        if (status === 'failed')
          failures.push([`${where}: ${fullName}`, ...(failureMessages ?? [])].join('\n'));
      }
    }
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  });
}

/** Installs Chromium if it is missing: component and end-to-end tests need it. False if that fails. */
function prepareChromium(): boolean {
  try {
    env.WORKSTREAMS_CHROMIUM = ensureChromium();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

interface PlaywrightSuite {
  readonly specs: readonly { title: string; ok: boolean; file: string; line: number }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightReport {
  readonly stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  readonly suites: readonly PlaywrightSuite[];
}

function failedSpecs(suites: readonly PlaywrightSuite[]): string[] {
  return suites.flatMap(({ specs, suites: inner }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, file, line }) => `end-to-end: ${file}:${line}: ${title}`),
    ...failedSpecs(inner ?? []),
  ]);
}

function endToEndTests(isBuilt: boolean): Count {
  if (!isBuilt) {
    console.error('\n== end-to-end tests: not run, as there is no build');
    return FAILED;
  }
  const host = findElectron() === undefined ? 'the Electron stand-in' : 'Electron';
  if (host !== 'Electron' && !hasChromium) return FAILED;
  const report = join(reports, 'e2e.json');
  const title = `end-to-end tests on ${host}`;
  const succeeded = run(title, 'playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return counted(title, succeeded, report, (json) => {
    const { stats, suites }: PlaywrightReport = JSON.parse(json);
    const { expected, unexpected, flaky, skipped } = stats;
    failures.push(...failedSpecs(suites));
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

/** Fails if tests, the app or the stand-in left temporary files behind. */
function leftovers(): Count {
  const names = readdirSync(temporary).filter((name) => !CACHES.test(name));
  if (names.length === 0) return PASSED;
  failures.push(`left behind in the temporary folder: ${names.join(', ')}`);
  return FAILED;
}

const lint = step('lint', 'biome', 'check');
const types = step('types', 'tsc', '-b');
const unit = vitest('unit');
const hasChromium = prepareChromium();
const component = hasChromium ? vitest('component') : FAILED;
const build = step('build', 'electron-vite', 'build');
const endToEnd = endToEndTests(build === PASSED);
const clean = leftovers();
rmSync(reports, { recursive: true, maxRetries: 10, retryDelay: 100 });

const counts = [lint, types, unit, component, build, endToEnd, clean];
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
for (const failure of failures) console.error(`\n== failed: ${failure}`);
const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
