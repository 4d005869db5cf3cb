import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { MINUTE_MS } from '../../src/shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/model/settings.ts';

/** A clock that only moves when the test moves it. */
class FakeClock {
  #now: number;

  constructor(instant: string) {
    this.#now = Date.parse(instant);
  }

  now(): number {
    return this.#now;
  }

  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  pass(minutes: number): void {
    this.#now += minutes * MINUTE_MS;
  }
}

/** Creates a data folder that is removed at the end of the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestWorkspace extends Workspace {
  readonly clock: FakeClock;
  readonly dataDir: string;
  /** The id of the test's workstream. */
  readonly thesis: string;
  /** Appends lines to the workstream's message file, as another program would. */
  appendByAnother(...lines: unknown[]): void;
  /** Opens the folder again, as after a crash or in a second process. */
  openAgain(): Workspace;
}

/** Opens a workspace on 29 January 2026, 09:00 UTC, with one workstream and the default threshold. */
export function openTestWorkspace(
  idleThresholdMs = DEFAULT_SETTINGS.idleThresholdMs,
): TestWorkspace {
  const clock = new FakeClock('2026-01-29T09:00:00.000Z');
  const dataDir = temporaryFolder();
  const open = () => {
    const workspace = openWorkspace({ dataDir, clock, idleThresholdMs });
    onTestFinished(() => workspace.close());
    return workspace;
  };
  const workspace = open();
  const thesis = workspace.workstreams.createWorkstream({ title: 'Thesis' }).id;
  return {
    ...workspace,
    clock,
    dataDir,
    thesis,
    appendByAnother: (...lines) => {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
      appendFileSync(workspace.folder.messages(thesis), `${text.join('\n')}\n`);
    },
    openAgain: open,
  };
}

/** Returns a message line at a time of the test day, as another program writes it. */
export function lineAt(time: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { role: 'assistant', content: 'Done.', timestamp: `2026-01-29T${time}Z`, ...more };
}

/** Returns the expected error that the call throws. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('The call did not throw.');
}
