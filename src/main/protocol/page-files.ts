import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The app's own origin: a scheme of its own, so that no web page and no file shares it. */
export const ORIGIN = 'app://workstreams';

/**
 * Returns where the page comes from: the app itself, or the dev server whose origin a development build
 * contains. A packaged app never loads another page than its own.
 */
export function pageOrigin(devServer: string | null, isPackaged: boolean): string {
  return isPackaged ? ORIGIN : (devServer ?? ORIGIN);
}

const CONTENT_POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'none'",
  // Without it a worker falls under script-src.
  'worker-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  // No text becomes markup or code in this page, whatever a library would do.
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

/** Returns the headers of every response. `changes` to the content policy are for the dev server only. */
export function guards(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const directives = Object.entries({ ...CONTENT_POLICY, ...changes });
  return {
    'Content-Security-Policy': directives.map((directive) => directive.join(' ')).join('; '),
    'X-Content-Type-Options': 'nosniff',
  };
}

/** On every response, also on one without a body. */
const GUARDS = guards();

/** The file types of a built page. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface PageFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The files of the page, by their path in a URL. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/**
 * Lists the built page: the regular files below its folder that have a page's types. A request is
 * looked up in this list, and never turned into a path.
 */
export function readPageFiles(root: string): PageFiles {
  return new Map(filesBelow(root, '/'));
}

/** Ignores symbolic links, which Node's own recursion does not promise. */
function* filesBelow(folder: string, name: string): Generator<[string, PageFile]> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const type = TYPES[extname(entry.name)];
    if (entry.isDirectory()) yield* filesBelow(path, `${name}${entry.name}/`);
    else if (entry.isFile() && type !== undefined) {
      yield [`${name}${entry.name}`, { type, body: new Uint8Array(readFileSync(path)) }];
    }
  }
}

/** Responds to a request for a file of the page, and to no other. */
export function answerPageRequest(files: PageFiles, request: Request): Response {
  if (request.method !== 'GET') {
    return new Response(null, { status: 405, headers: { ...GUARDS, Allow: 'GET' } });
  }
  const file = files.get(nameIn(request.url) ?? '');
  if (!file) return new Response(null, { status: 404, headers: GUARDS });
  return new Response(file.body, { headers: { ...GUARDS, 'Content-Type': file.type } });
}

/** Returns the path of one of our URLs; null for any other, or if it is badly encoded. */
function nameIn(url: string): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== ORIGIN) return null;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
