import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import buildConfig from '../../../electron.vite.config.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import {
  answerPageRequest,
  ORIGIN,
  type PageFiles,
  pageOrigin,
  readPageFiles,
} from './page-files.ts';

/** A built page, and files beside and inside it that must not be served. */
function pageFiles(): PageFiles {
  const folder = temporaryFolder();
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(root, 'index.html'), '<p>');
  writeFileSync(join(root, 'assets/a b.js'), '1');
  writeFileSync(join(root, 'assets/a.woff2'), '1');
  writeFileSync(join(root, 'assets/a.js.map'), '{}');
  writeFileSync(join(root, 'package.json'), '{}');
  for (const secret of ['secret.html', 'renderer-other.html', 'elsewhere/secret.js']) {
    writeFileSync(join(folder, secret), 'secret');
  }
  symlinkSync(join(folder, 'secret.html'), join(root, 'link.html'));
  symlinkSync(join(folder, 'elsewhere'), join(root, 'linked'));
  return readPageFiles(root);
}

function ask(url: string, init: RequestInit = {}): Response {
  return answerPageRequest(pageFiles(), new Request(url, init));
}

describe('the origin of the page', () => {
  it('is a dev server only in a development build that is not packaged', () => {
    const devServer = 'http://127.0.0.1:5173';
    expect(pageOrigin(devServer, false)).toBe(devServer);
    expect(pageOrigin(devServer, true)).toBe(ORIGIN);
    expect(pageOrigin(null, false)).toBe(ORIGIN);
  });

  it('is the app itself in every build but that of `npm run dev`', () => {
    expect(buildConfig).toMatchObject({ main: { define: { DEV_SERVER: 'null' } } });
  });
});

describe('the files of the page', () => {
  it('are served with their content type', async () => {
    const page = ask('app://workstreams/index.html?now#scratch');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<p>');
    const script = ask('app://workstreams/assets/a%20b.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const typeface = ask('app://workstreams/assets/a.woff2');
    expect(typeface.headers.get('content-type')).toBe('font/woff2');
  });

  it.each([
    ['the folder', '/'],
    ['another folder', '/assets'],
    ['nothing', '/nothing.js'],
    ['dots', '/../secret.html'],
    ['encoded dots', '/%2e%2e/secret.html'],
    ['an encoded slash', '/..%2fsecret.html'],
    ['an encoded slash, below', '/assets/..%2f..%2fsecret.html'],
    ['dots that stay inside', '/assets/..%2findex.html'],
    ['double encoding', '/%252e%252e%252fsecret.html'],
    ['overlong encoding', '/%c0%ae%c0%ae/secret.html'],
    ['a backslash', '/..\\secret.html'],
    ['an encoded backslash', '/..%5csecret.html'],
    ['a backslash inside', '/assets%5ca%20b.js'],
    ['a neighbour with the same beginning', '/..%2frenderer-other.html'],
    ['an absolute path', '/%2fetc%2fpasswd'],
    ['two slashes', '//index.html'],
    ['another drive', '/C:/Windows/win.ini'],
    ['a network share', '/%5c%5cserver%5cshare%5ca.html'],
    ['an alternate stream', '/index.html::$DATA'],
    ['a file as a folder', '/index.html/'],
    ['a dot at the end', '/index.html.'],
    ['a space at the end', '/index.html%20'],
    ['a zero byte', '/index.html%00'],
    ['a zero byte before another type', '/package.json%00.html'],
    ['another case', '/INDEX.html'],
    ['a link that leads out', '/link.html'],
    ['a linked folder', '/linked/secret.js'],
    ['a type that no page has', '/package.json'],
    ['a source map', '/assets/a.js.map'],
    ['broken encoding', '/%'],
    ['a name of every object', '/__proto__'],
    ['a very long name', `/${'a'.repeat(1_000_000)}.html`],
  ])('have no name for %s', async (_what, path) => {
    const answer = ask(`app://workstreams${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each(['app://elsewhere/index.html', 'app://workstreams:1/index.html'])(
    'belong to one origin, which %s is not',
    (url) => {
      expect(ask(url).status).toBe(404);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'PROPFIND'])(
    'are only read: %s is refused',
    (method) => {
      const answer = ask('app://workstreams/index.html', { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    },
  );

  it('are served as a whole, whatever range is requested', async () => {
    const answer = ask('app://workstreams/index.html', { headers: { Range: 'bytes=1-9999' } });
    expect([answer.status, await answer.text()]).toEqual([200, '<p>']);
  });

  it.each([
    ['a file', '/index.html', 'GET', 200],
    ['an unknown file', '/nothing.js', 'GET', 404],
    ['another method', '/index.html', 'POST', 405],
  ])(
    'are served with a policy that denies by default, on %s too',
    (_what, path, method, status) => {
      const answer = ask(`app://workstreams${path}`, { method });
      const policy = answer.headers.get('content-security-policy');
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(policy?.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'none'",
        "worker-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ]);
    },
  );
});
