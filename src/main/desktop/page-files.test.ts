import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../dev/testing/test-workspace.ts';
import { answerPageRequest } from './page-files.ts';

function ask(url: string, method = 'GET'): Promise<Response> {
  const folder = temporaryFolder();
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<p>');
  writeFileSync(join(root, 'assets/a b.js'), '1');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'renderer-other.html'), 'secret');
  return answerPageRequest(root, new Request(url, { method }));
}

describe('the files of the page', () => {
  it('are served with their type, under a policy that denies by default', async () => {
    const page = await ask('app://workstreams/index.html#scratch');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'/,
    );
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect(await page.text()).toBe('<p>');
    expect((await ask('app://workstreams/assets/a%20b.js')).status).toBe(200);
  });

  it.each([
    'app://workstreams/',
    'app://workstreams/nothing.js',
    'app://workstreams/..%2fsecret.html',
    'app://workstreams/%2e%2e/secret.html',
    'app://workstreams/assets/..%2f..%2fsecret.html',
    'app://workstreams/..%2frenderer-other.html',
    'app://workstreams/%2fetc%2fpasswd',
    'app://workstreams/%',
    'app://elsewhere/index.html',
    'app://workstreams/assets',
  ])('are nothing but files inside their folder: %s is not found', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await ask('app://workstreams/index.html', 'POST')).status).toBe(404);
  });
});
