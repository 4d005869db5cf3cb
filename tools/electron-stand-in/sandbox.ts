import type { CommandLine } from './command-line.ts';

/**
 * Returns why Electron ends, or null: as root it refuses to run with a sandbox
 * (`ElectronMainDelegate::BasicStartupComplete` in `shell/app/electron_main_delegate.cc`), and its
 * helper processes do so if the app turns the sandbox on again.
 */
export function sandboxError(commandLine: CommandLine, uid: number | undefined): string | null {
  if (uid !== 0 || commandLine.hasSwitch('no-sandbox')) return null;
  return 'FATAL:electron_main_delegate.cc Running as root without --no-sandbox is not supported.';
}
