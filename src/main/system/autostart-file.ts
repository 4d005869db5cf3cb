import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../core/base/private-access.ts';
import { readSystemFile, withSystemFile } from './system-file.ts';

/**
 * An entry in the user's autostart folder, by the Desktop Application Autostart Specification: Linux
 * desktops start it at login.
 */
export class AutostartFile {
  readonly #path: string;
  readonly #exec: string;

  /** `command`: the program, by its full path, and its arguments. */
  constructor(command: readonly string[], env: NodeJS.ProcessEnv) {
    this.#path = join(configFolder(env), 'autostart', 'workstreams.desktop');
    this.#exec = `Exec=${command.map(quote).join(' ')}`;
  }

  /** True if the desktop will start exactly this program. Throws `FILE_UNUSABLE`. */
  get isOn(): boolean {
    const lines = (readSystemFile(this.#path) ?? '').split(/\r?\n/);
    const isSwitchedOff =
      lines.includes('Hidden=true') || lines.includes('X-GNOME-Autostart-enabled=false');
    return lines.includes(this.#exec) && !isSwitchedOff;
  }

  /** Throws `FILE_UNUSABLE`. */
  set(isOn: boolean): void {
    withSystemFile(this.#path, () => {
      if (!isOn) {
        rmSync(this.#path, { force: true });
        return;
      }
      mkdirSync(dirname(this.#path), { recursive: true, mode: PRIVATE_FOLDER });
      const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Workstreams', this.#exec];
      writeFileAtomic(this.#path, `${lines.join('\n')}\n`, { mode: PRIVATE_FILE });
    });
  }
}

/** The XDG Base Directory Specification says to ignore a relative path. */
function configFolder({ XDG_CONFIG_HOME: folder = '' }: NodeJS.ProcessEnv): string {
  return isAbsolute(folder) ? folder : join(homedir(), '.config');
}

/** Returns an argument of an `Exec` key: quoted, with `%` doubled, then escaped as a value. */
function quote(argument: string): string {
  const quoted = `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
