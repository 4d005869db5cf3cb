/** The scripts that run in a window before the page's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

async function bundle(name: string): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, 'page', name) });
  const { output } = await build.generate({ format: 'iife', name: 'standIn' });
  await build.close();
  return output[0].code;
}

const bundles = { page: bundle('page-world.ts'), preload: bundle('preload-world.ts') };

export async function pageWorldScript(): Promise<string> {
  return `{${await bundles.page}}`;
}

/** As in Electron, a preload runs in the main frame only. */
export async function preloadWorldScript(preload: string | undefined): Promise<string> {
  const text = preload === undefined ? '' : readFileSync(preload, 'utf8');
  return `{${await bundles.preload}
if (window === window.top) {
  const module = { exports: {} };
  (function (require, module, exports) {${text}
  })(standIn.requireInPreload, module, module.exports);
}}`;
}
