import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strict } from './emitter.ts';
import { respond } from './protocol.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.woff2': 'font/woff2',
};

export const net = strict('net', {
  async fetch(url: string): Promise<Response> {
    const response = url.startsWith('file:')
      ? await readLocal(fileURLToPath(url))
      : await respond(new Request(url));
    if (!response) throw new Error(`The Electron stand-in fetches no ${url}`);
    return response;
  },
});

async function readLocal(path: string): Promise<Response> {
  const type = types[extname(path)] ?? 'application/octet-stream';
  try {
    return new Response(await readFile(path), { headers: { 'content-type': type } });
  } catch (cause) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
  }
}
