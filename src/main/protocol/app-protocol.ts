import { protocol } from 'electron';
import { answerPageRequest, readPageFiles } from './page-files.ts';

/** Must be called before `ready`. */
export function registerOwnScheme(): void {
  // No other privilege: no fetch, no service workers, no bypass of the content policy. The code cache
  // lets the page start sooner the next time.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built page. Throws if it cannot be read. */
export function serveOwnPage(root: string): void {
  const files = readPageFiles(root);
  protocol.handle('app', (request) => answerPageRequest(files, request));
}
