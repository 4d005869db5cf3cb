import type { EventEmitter } from 'node:events';

/**
 * Has errors that nobody caught handled instead of ending the process. Electron shows a dialog for
 * each of them, unless something listens.
 */
export function catchUncaught(source: EventEmitter, handle: (error: unknown) => void): void {
  const handleSafely = (error: unknown) => {
    try {
      handle(error);
    } catch (failure) {
      // One that is thrown from here ends the process.
      console.error(error, failure);
    }
  };
  source.on('uncaughtException', handleSafely);
  source.on('unhandledRejection', handleSafely);
}
