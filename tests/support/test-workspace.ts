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

  constructor(now: number) {
    this.#now = now;
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
  const clock = new FakeClock(Date.parse('2026-01-29T09:00:00.000Z'));
  const dataDir = temporaryFolder();
  const open = () => openOnce({ dataDir, clock, idleThresholdMs });
  const workspace = open();
  const thesis = workspace.workstreams.createWorkstream({ title: 'Thesis' }).id;
  return toTestWorkspace(workspace, { clock, dataDir, thesis, open });
}

/** Opens a copy of a test's data folder, at any time. */
export function openWorkspaceAt(dataDir: string, thesis: string, now: number): TestWorkspace {
  const clock = new FakeClock(now);
  const open = () => openOnce({ dataDir, clock });
  return toTestWorkspace(open(), { clock, dataDir, thesis, open });
}

function openOnce(options: Parameters<typeof openWorkspace>[0]): Workspace {
  const workspace = openWorkspace(options);
  onTestFinished(() => workspace.close());
  return workspace;
}

function toTestWorkspace(
  workspace: Workspace,
  parts: Pick<TestWorkspace, 'clock' | 'dataDir' | 'thesis'> & { open: () => Workspace },
): TestWorkspace {
  const { open, ...own } = parts;
  return {
    ...workspace,
    ...own,
    appendByAnother: (...lines) => {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
      appendFileSync(workspace.folder.messages(own.thesis), `${text.join('\n')}\n`);
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
