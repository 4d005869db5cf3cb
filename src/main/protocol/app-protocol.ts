import { protocol } from 'electron';
import { answerPageRequest, readPageFiles } from './page-files.ts';

/** Must come before `ready`. */
export function registerOwnScheme(): void {
  // Nothing more: no fetch, no service workers, no way around the content policy. With what V8 has
  // compiled kept, the page starts sooner the next time.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built page. Throws where it cannot be read. */
export function serveOwnPage(root: string): void {
  const files = readPageFiles(root);
  protocol.handle('app', (request) => answerPageRequest(files, request));
}
