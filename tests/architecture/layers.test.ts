import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from './imports.ts';
import { brokenLayers, LAYERS } from './layers.ts';

const root = join(import.meta.dirname, '../..');

function sources(): SourceFile[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('.test.'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function importing(path: string, specifier: string, kind = 'import type { A }'): SourceFile {
  return { path, text: `${kind} from '${specifier}';\n` };
}

describe('the layers', () => {
  it('a module imports only layers below its own', () => {
    expect(brokenLayers(sources())).toEqual([]);
  });

  it('every layer exists', () => {
    const paths = sources().map(({ path }) => path);
    const missing = Object.entries(LAYERS).flatMap(([part, layers]) =>
      layers
        .map((layer) => `${part}/${layer}`)
        .filter((layer) => !paths.some((path) => path === layer || path.startsWith(`${layer}/`))),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['a type from a folder above', 'src/core/base/b.ts', '../sessions/a.ts'],
    ['a folder above, two levels deep', 'src/core/storage/sqlite/b.ts', '../../events/a.ts'],
    ['main in core', 'src/core/sessions/b.ts', '../../main/tray/a.ts'],
    ['Electron in core', 'src/core/sessions/b.ts', 'electron'],
    ['main in the command line', 'src/cli/commands/b.ts', '../../main/tray/a.ts'],
    ['Electron in the command line', 'src/cli/commands/b.ts', 'electron'],
    ['the renderer in main', 'src/main/window/b.ts', '../../renderer/app/a.ts'],
    ['core in the renderer', 'src/renderer/app/b.ts', '../../core/base/a.ts'],
    ['Electron in the renderer', 'src/renderer/app/b.ts', 'electron'],
    ['Node in the renderer', 'src/renderer/app/b.ts', 'node:fs'],
    ['a feature that stands above', 'src/renderer/features/messages/b.ts', '../shell/a.ts'],
    ['anything of ours in shared', 'src/shared/model/b.ts', '../../core/base/a.ts'],
    ['core in the preload', 'src/preload/index.ts', '../core/base/a.ts'],
    ['tools in the app', 'src/core/base/b.ts', '../../../tools/a.ts'],
    ['a loose file', 'src/core/b.ts', './base/a.ts'],
  ])('notices an import of %s', (_what, path, specifier) => {
    expect(brokenLayers([importing(path, specifier)])).toHaveLength(1);
    expect(brokenLayers([importing(path, specifier, 'export { a }')])).toHaveLength(1);
  });

  it('allows an import from a layer below', () => {
    expect(
      brokenLayers([
        importing('src/core/sessions/b.ts', '../base/a.ts'),
        importing('src/core/sessions/b.ts', 'node:fs'),
        importing('src/main/tray/b.ts', '../../core/sessions/a.ts'),
        importing('src/main/tray/b.ts', 'electron'),
        importing('src/renderer/features/shell/b.tsx', '../messages/a.ts'),
        importing('src/preload/index.ts', '../shared/contract/a.ts'),
      ]),
    ).toEqual([]);
  });
});
