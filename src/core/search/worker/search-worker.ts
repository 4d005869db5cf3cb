/** The indexing thread, so that neither the window nor a click waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/contract/errors.ts';
import { LOADED } from '../../base/thread.ts';
import { DataFolder } from '../../storage/paths.ts';
import { IndexKeeper } from '../indexer/index-keeper.ts';
import type { Failure, FromThread, ToThread } from './thread-messages.ts';

parentPort?.postMessage(LOADED);

const send = (message: FromThread) => parentPort?.postMessage(message);

const keeper = new IndexKeeper(new DataFolder(workerData.dataDir));
keeper.onDidProgress((indexed) => send({ kind: 'progressed', indexed }));
keeper.onDidFinish((error) =>
  send({ kind: 'finished', failure: error === null ? null : serializeError(error) }),
);

/** Keeps an error's code and stack, but not its class: it could not be sent. */
function serializeError(error: unknown): Failure {
  return {
    code: error instanceof AppError ? error.code : 'UNEXPECTED',
    message: messageOf(error),
    ...(error instanceof Error && { stack: error.stack }),
  };
}

parentPort?.on('message', async (message: ToThread) => {
  if (message.kind === 'refresh') keeper.refresh(message.scope);
  if (message.kind === 'skipBackfill') keeper.skipBackfill();
  if (message.kind === 'startOver') await keeper.startOver();
  if (message.kind === 'pause') {
    await keeper.pause();
    send({ kind: 'paused' });
  }
});
