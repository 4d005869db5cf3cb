import { protocol } from 'electron';
import { answerPageRequest } from './page-files.ts';

/** Must come before `ready`. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page. Reads its files itself: `net.fetch` of one can meet the lock-down. */
export function serveOwnPage(root: string): void {
  protocol.handle('app', (request) => answerPageRequest(root, request));
}
