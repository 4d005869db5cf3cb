import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

/** The app's own origin: a scheme of its own, so that no web page and no file shares it. */
export const ORIGIN = 'app://workstreams';

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must come before `ready`. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page, and nothing outside its folder, under a strict content policy. */
export function serveOwnPage(root: string): void {
  protocol.handle('app', async (request) => {
    const path = fileOf(root, request.url);
    // `net.fetch` rejects where there is no such file; to the page that is an answer like any other.
    if (request.method !== 'GET' || path === null || !existsSync(path)) {
      return new Response(null, { status: 404 });
    }
    const file = await net.fetch(pathToFileURL(path).href);
    const headers = new Headers(file.headers);
    headers.set('Content-Security-Policy', CONTENT_POLICY);
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(file.body, { status: file.status, headers });
  });
}

/** The file that a URL of ours names, or null if it names none inside the folder. */
export function fileOf(root: string, url: string): string | null {
  const { protocol: scheme, host, pathname } = new URL(url);
  if (`${scheme}//${host}` !== ORIGIN) return null;
  try {
    const path = resolve(root, `.${decodeURIComponent(pathname)}`);
    return path.startsWith(root + sep) ? path : null;
  } catch {
    // A broken percent-encoding names no file.
    return null;
  }
}
