import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

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

/** What a build of the page consists of. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Answers a request for a file of the page, and of nothing outside its folder. */
export async function answerPageRequest(root: string, request: Request): Promise<Response> {
  const path = fileOf(root, request.url);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (request.method !== 'GET' || path === null || type === undefined) return notFound();
  try {
    return new Response(await readFile(path), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': CONTENT_POLICY,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return notFound();
    throw error;
  }
}

/** The file that a URL of ours names, or null if it names none inside the folder. */
function fileOf(root: string, url: string): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== ORIGIN) return null;
  try {
    const path = resolve(root, `.${decodeURIComponent(pathname)}`);
    return path.startsWith(root + sep) ? path : null;
  } catch {
    // A broken percent-encoding names no file.
    return null;
  }
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
