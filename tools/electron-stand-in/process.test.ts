/** What Electron does with its process: sandbox, crashes, and what blocks it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';
import { createErrorBox } from './error-box.ts';
import { goneDetails } from './gone-details.ts';
import { sandboxError } from './sandbox.ts';

describe('as root (shell/app/electron_main_delegate.cc, BasicStartupComplete)', () => {
  const commandLine = new CommandLine();

  it('refuses to run with a sandbox', () => {
    expect(sandboxError(commandLine, 0)).toContain('Running as root without --no-sandbox');
    expect([sandboxError(commandLine, 1000), sandboxError(commandLine, undefined)]).toEqual([
      null,
      null,
    ]);
  });

  it('runs with --no-sandbox, unless the app enables the sandbox again', () => {
    commandLine._read(['--no-sandbox']);
    expect(sandboxError(commandLine, 0)).toBeNull();
    commandLine.removeSwitch('no-sandbox');
    expect(sandboxError(commandLine, 0)).not.toBeNull();
  });
});

it.each([
  ['linux', 'crashed'],
  ['darwin', 'killed'],
  ['win32', 'abnormal-exit'],
] as const)('reports a forced crash on %s as %s (ForcefullyCrashRenderer)', (platform, reason) => {
  expect(goneDetails(platform, true).reason).toBe(reason);
  expect(goneDetails(platform, false).reason).toBe('crashed');
});

it.each([
  ['linux', false, 'printed'],
  ['linux', true, 'blocked'],
  ['darwin', false, 'blocked'],
  ['win32', true, 'blocked'],
] as const)('an error box on %s, ready: %s, is %s (ShowErrorBox)', (platform, ready, outcome) => {
  const events: string[] = [];
  const showErrorBox = createErrorBox({
    platform,
    isReady: () => ready,
    print: (message) => events.push(`printed ${message}`),
    block: (message) => events.push(`blocked ${message}`),
  });
  showErrorBox('Cannot start', 'The disk is full');
  expect(events).toEqual([`${outcome} Cannot start: The disk is full`]);
});

it('a modal dialog holds the process until somebody answers, but not against a signal', async () => {
  const modal = join(import.meta.dirname, 'modal.ts');
  const script = `
    const { blockUntilAnswered } = await import(${JSON.stringify(modal)});
    process.on('SIGTERM', () => {});
    blockUntilAnswered('before');
    console.error('after');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr.once('data', () => child.kill('SIGTERM'));
  const [[, signal], output] = await Promise.all([once(child, 'close'), text(child.stderr)]);
  expect([signal, output]).toEqual(['SIGTERM', 'before\n']);
});
