import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { PreferencesFile } from './preferences-file.ts';

const clock = { now: () => Date.parse('2026-01-29T09:00:00.000Z') };
const KEPT = 'preferences.json.broken-2026-01-29T09-00-00.000Z';
const SCHEMAS = { theme: z.enum(['light', 'dark']), size: z.int().min(1) };

function preferences(content: string | Buffer) {
  const folder = temporaryFolder();
  const path = join(folder, 'preferences.json');
  writeFileSync(path, content);
  const file = new PreferencesFile(path, SCHEMAS, clock);
  const read = (name = 'preferences.json') => readFileSync(join(folder, name));
  return { folder, path, file, read, json: () => JSON.parse(read().toString()) };
}

describe('preferences', () => {
  it.each([
    ['empty', ''],
    ['only NUL bytes', '\0'.repeat(64)],
    ['cut', '{"theme":"dark","si'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['UTF-16', Buffer.from('\uFEFF{"theme":"dark"}', 'utf16le')],
    ['no object', '["dark"]'],
    ['null', 'null'],
  ])('have their defaults if the file is %s, which is kept', (_what, content) => {
    const { folder, file, read, json } = preferences(content);
    expect(file.values).toEqual({});
    expect(file.keepUnreadable()).toMatchObject({ keptAs: join(folder, KEPT) });
    expect(read(KEPT)).toEqual(Buffer.from(content));
    expect(json()).toEqual({});
    file.write({ theme: 'dark' });
    expect(json()).toEqual({ theme: 'dark' });
  });

  it('are understood with a byte order mark', () => {
    const { file } = preferences('\uFEFF{"theme":"dark"}');
    expect(file.values).toEqual({ theme: 'dark' });
    expect(file.keepUnreadable()).toBeNull();
  });

  it('lose only the value that is not understood, as of a newer version', () => {
    const content = '{"theme":"sepia","size":3,"of_a_newer_version":[1],"constructor":2}';
    const { file, read, json } = preferences(content);
    expect(file.values).toEqual({ size: 3 });
    file.keepUnreadable();
    expect(read(KEPT).toString()).toBe(content);
    expect(json()).toEqual({ size: 3, of_a_newer_version: [1], constructor: 2 });
  });

  it('are kept once: the next start has nothing to report', () => {
    const { path, file, folder } = preferences('{"theme":"sepia"}');
    file.keepUnreadable();
    expect(file.keepUnreadable()).toBeNull();
    expect(new PreferencesFile(path, SCHEMAS, clock).keepUnreadable()).toBeNull();
    expect(readdirSync(folder).toSorted()).toEqual(['preferences.json', KEPT]);
  });

  it('are kept before the first change, too', () => {
    const { file, read } = preferences('{"theme":"sepia"}');
    file.write({ size: 2 });
    expect(read(KEPT).toString()).toBe('{"theme":"sepia"}');
  });

  it('cannot be changed while the file cannot be kept, so that nothing is lost', () => {
    const { folder, file, read } = preferences('{"theme":"sepia"}');
    mkdirSync(join(folder, KEPT));
    expect(file.keepUnreadable()).toMatchObject({ keptAs: null });
    expect(thrownBy(() => file.write({ size: 2 }))).toMatchObject({ code: 'FILE_UNUSABLE' });
    expect(file.values).toEqual({});
    expect(read().toString()).toBe('{"theme":"sepia"}');
  });

  it('are read when a file that could not be opened can be', () => {
    const { path, file, json } = preferences('{}');
    rmSync(path);
    mkdirSync(path);
    file.load();
    expect(file.keepUnreadable()).toMatchObject({ keptAs: null, error: { code: 'EISDIR' } });
    rmSync(path, { recursive: true });
    writeFileSync(path, '{"theme":"dark"}');
    file.write({ size: 2 });
    expect(json()).toEqual({ theme: 'dark', size: 2 });
    expect(file.values).toEqual({ theme: 'dark', size: 2 });
  });
});
