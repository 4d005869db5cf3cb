import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runWithPauses } from '../base/steps.ts';
import type { BytesRead, Recovered } from '../recovery/recovery.ts';
import type { Workspace, WorkspaceOptions } from '../workspace.ts';

/** What a thread has done of an opening. */
type OpenedInThread = Omit<Recovered, 'unread'>;

export type FromOpeningThread = { readonly read: BytesRead } | { readonly opened: OpenedInThread };

interface Controls {
  readonly onStep: (read: BytesRead) => void;
  readonly signal: AbortSignal;
}

/**
 * Opens or reopens a workspace without blocking the event loop. If there is much to read, a thread
 * opens it first: steps alone are not enough, because SQLite commits a transaction in one go, however
 * large it is. Throws as the workspace's `open`, and the signal's reason.
 */
export async function openWithPauses(workspace: Workspace, controls: Controls): Promise<Recovered> {
  const isLarge = workspace.hasMuchToRead();
  // Restoring moves the files of the database.
  if (isLarge) workspace.close();
  const earlier = isLarge ? await openInThread(workspace.options, controls) : null;
  const recovered = await runWithPauses(workspace.open(), controls);
  if (!earlier) return recovered;
  if (earlier.keptIn !== null) workspace.settings.reload();
  return {
    unread: recovered.unread,
    movedAside: recovered.movedAside ?? earlier.movedAside,
    isRebuilt: recovered.isRebuilt || earlier.isRebuilt,
    keptIn: recovered.keptIn ?? earlier.keptIn,
  };
}

/**
 * Opens the workspace in a thread, and closes it again. Null if that fails: the opening in this thread
 * then meets the same error. Throws the signal's reason.
 */
async function openInThread(
  options: WorkspaceOptions,
  { onStep, signal }: Controls,
): Promise<OpenedInThread | null> {
  // Beside this file, in the sources as in the bundle.
  const name = `opening-worker${extname(import.meta.filename)}`;
  const { dataDir, idleThresholdMs } = options;
  const worker = new Worker(join(import.meta.dirname, name), {
    workerData: { dataDir, ...(idleThresholdMs !== undefined && { idleThresholdMs }) },
  });
  let opened: OpenedInThread | null = null;
  worker.on('message', (message: FromOpeningThread) => {
    if ('read' in message) onStep(message.read);
    else opened = message.opened;
  });
  const terminate = () => void worker.terminate();
  signal.addEventListener('abort', terminate);
  try {
    await once(worker, 'exit').catch(() => {});
  } finally {
    signal.removeEventListener('abort', terminate);
  }
  signal.throwIfAborted();
  return opened;
}
