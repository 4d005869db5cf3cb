/** The thread that indexes, so that neither the window nor a click ever waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/contract/errors.ts';
import { DataFolder } from '../../storage/paths.ts';
import { IndexKeeper } from '../indexer/index-keeper.ts';
import type { Failure, FromThread, ToThread } from './thread-messages.ts';

const tell = (message: FromThread) => parentPort?.postMessage(message);

const keeper = new IndexKeeper({
  folder: new DataFolder(workerData.dataDir),
  tell: (indexed) => tell({ tell: 'progress', indexed }),
  onDone: (failure) => tell({ tell: 'done', failure: failure === null ? null : told(failure) }),
});

/** An error keeps its code and its stack on the way, but not its class. */
function told(error: unknown): Failure {
  return {
    code: error instanceof AppError ? error.code : 'UNEXPECTED',
    message: messageOf(error),
    ...(error instanceof Error && { stack: error.stack }),
  };
}

parentPort?.on('message', async (message: ToThread) => {
  if (message.ask === 'look') keeper.look(message.news);
  if (message.ask === 'leavePast') keeper.leavePast();
  if (message.ask === 'startOver') await keeper.startOver();
  if (message.ask === 'pause') {
    await keeper.pause();
    tell({ tell: 'paused' });
  }
});
