import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Brings the files of a history to another data folder that lacks them or has only their beginnings, as
 * a program that synchronises folders does.
 */
export function bring(from: string, to: string): void {
  for (const folder of ['workstreams', 'devices']) {
    for (const path of readdirSync(join(from, folder), { recursive: true, encoding: 'utf8' })) {
      const [source, target] = [join(from, folder, path), join(to, folder, path)];
      if (!statSync(source).isFile() || sizeOf(target) >= sizeOf(source)) continue;
      mkdirSync(dirname(target), { recursive: true });
      cpSync(source, target);
    }
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : -1;
}
