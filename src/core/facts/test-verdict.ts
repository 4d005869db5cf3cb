import type { TestVerdict } from '../../shared/model/session-facts.ts';
import { clip } from './clip.ts';
import { type FactMessage, sourceOf } from './source.ts';

/** The result of a run is at its end. */
const LOOKED_AT = 8000;
const LONGEST_LINE = 300;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these begin the colours of a terminal
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;

/** Lines that say how tests ended, by runner. Groups: the failed and the passed ones, where it counts them. */
const LINES: readonly RegExp[] = [
  // Vitest: "Tests  1 failed | 12 passed (13)"; Jest: "Tests: 1 failed, 12 passed, 13 total".
  /^\s*Tests:?\s+(?=\d)(?:(?<failed>\d+) failed\b)?.*?(?:(?<passed>\d+) passed\b)?/,
  // pytest: "== 1 failed, 12 passed in 0.31s ==".
  /^=*\s*(?:(?<failed>\d+) failed, )?(?<passed>\d+) passed\b.* in [\d.]+s\b/,
  /^=*\s*(?<failed>\d+) failed\b.* in [\d.]+s\b/,
  // "12 passed, 1 failed" of many runners and scripts.
  /^\s*(?<passed>\d+) (?:tests? )?pass(?:ed|ing)?,? (?:and )?(?<failed>\d+) fail(?:ed|ing|ures?)?\b/i,
  /^\s*(?<failed>\d+) (?:tests? )?failed,? (?:and )?(?<passed>\d+) passed\b/i,
  // cargo: "test result: ok. 12 passed; 0 failed".
  /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/,
  // Maven: "Tests run: 12, Failures: 1, Errors: 0".
  /Tests run: (?<passed>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+)/,
  // .NET: "Failed!  - Failed: 1, Passed: 12".
  /^(?:Failed|Passed)!\s+- Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+)/,
  // TAP and node --test: "# fail 0", "ℹ fail 0".
  /^[#ℹ] fail (?<failed>\d+)$/,
  // Mocha and Playwright.
  /^\s*(?<passed>\d+) passing \(/,
  /^\s*(?<passed>\d+) passed \([\d.]+m?s\)$/,
  /^\s*(?<failed>\d+) (?:failing|failed)$/,
  // Go.
  /^(?<fails>FAIL|--- FAIL:.*)$|^FAIL\s/,
  /^ok\s+\S+\s+(?:[\d.]+s|\(cached\))/,
  // unittest and RSpec.
  /^FAILED \((?:failures|errors)=(?<failed>\d+)/,
  /^\d+ examples?, (?<failed>\d+) failures?/,
];

/** A word that each of these lines has. Most lines of output have none. */
const ANY = /pass|fail|^ok\s/i;

/** Keeps the last result of a test run. */
export class LastTests {
  #last: TestVerdict | null = null;

  add(message: FactMessage): void {
    this.#last = verdictOf(message) ?? this.#last;
  }

  result(): TestVerdict | null {
    return this.#last;
  }
}

/** Returns how the tests ended whose output this is; null if it is not of tests. A failure outweighs. */
function verdictOf(message: FactMessage): TestVerdict | null {
  let last: TestVerdict | null = null;
  const lines = message.content.slice(-LOOKED_AT).replace(COLOURS, '').split(/\r?\n/);
  for (const line of lines) {
    const verdict = line.length <= LONGEST_LINE && ANY.test(line) ? verdictOfLine(line) : null;
    if (verdict === null || (last?.verdict === 'failed' && verdict === 'passed')) continue;
    last = { verdict, text: clip(line.replaceAll('=', ' ')), ...sourceOf(message) };
  }
  return last;
}

/** Returns what a line of output says of tests; null if it says nothing. */
export function verdictOfLine(line: string): TestVerdict['verdict'] | null {
  for (const pattern of LINES) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const { failed, errors, fails } = found.groups ?? {};
    const isFailed = Number(failed ?? 0) + Number(errors ?? 0) > 0 || fails !== undefined;
    return isFailed || line.startsWith('FAIL') ? 'failed' : 'passed';
  }
  return null;
}
