import type { EventEmitter } from 'node:events';

/**
 * Handles uncaught errors and rejections, which would otherwise end the process. Electron shows a
 * dialog for each of them, unless there is a listener.
 */
export function catchUncaught(source: EventEmitter, handle: (error: unknown) => void): void {
  const handleSafely = (error: unknown) => {
    try {
      handle(error);
    } catch (failure) {
      // An error thrown from here would end the process.
      console.error(error, failure);
    }
  };
  source.on('uncaughtException', handleSafely);
  source.on('unhandledRejection', handleSafely);
}
