import { once } from 'node:events';
import { extname, join } from 'node:path';
import { runWithPauses } from '../base/steps.ts';
import { endThread, startThread } from '../base/thread.ts';
import type { BytesRead, Recovered } from '../recovery/recovery.ts';
import type { Task } from '../tasks/task.ts';
import type { Workspace } from '../workspace.ts';

/** The part of an opening that the worker thread reports. */
type OpenedInThread = Omit<Recovered, 'unread' | 'notRemoved'>;

export type FromOpeningThread = { readonly read: BytesRead } | { readonly opened: OpenedInThread };

/**
 * Opens or reopens a workspace without blocking the event loop. If there is much to read, a thread
 * opens it first: steps alone are not enough, because SQLite commits a transaction in one go, however
 * large it is. Throws as the workspace's `open`, and `CANCELLED`.
 */
export async function openWithPauses(workspace: Workspace, task: Task): Promise<Recovered> {
  task.signal.throwIfAborted();
  const isLarge = workspace.hasMuchToRead();
  // Restoring moves the files of the database.
  if (isLarge) workspace.close();
  const earlier = isLarge ? await openInThread(workspace, task) : null;
  const onStep = ({ bytes, totalBytes }: BytesRead) => {
    // The thread has reported all of it.
    if (!earlier) task.advance(bytes, totalBytes);
  };
  const recovered = await runWithPauses(workspace.open(), { onStep, signal: task.signal });
  if (!earlier) return recovered;
  if (earlier.keptIn !== null) workspace.settings.reload();
  return {
    unread: recovered.unread,
    notRemoved: recovered.notRemoved,
    movedAside: recovered.movedAside ?? earlier.movedAside,
    isRebuilt: recovered.isRebuilt || earlier.isRebuilt,
    keptIn: recovered.keptIn ?? earlier.keptIn,
  };
}

/**
 * Opens the workspace in a thread, and closes it again. Null if that fails: the opening in this thread
 * then meets the same error. Throws `CANCELLED`.
 */
async function openInThread(
  { folder, options }: Workspace,
  task: Task,
): Promise<OpenedInThread | null> {
  // Next to this file, in the sources and in the bundle.
  const name = `opening-worker${extname(import.meta.filename)}`;
  const { idleThresholdMs } = options;
  const path = join(import.meta.dirname, name);
  const data = { dataDir: folder.path, ...(idleThresholdMs !== undefined && { idleThresholdMs }) };
  let opened: OpenedInThread | null = null;
  const worker = startThread<FromOpeningThread>(path, data, (message) => {
    if ('read' in message) task.advance(message.read.bytes, message.read.totalBytes);
    else opened = message.opened;
  });
  const { signal } = task;
  const end = () => void endThread(worker);
  signal.addEventListener('abort', end);
  try {
    await once(worker, 'exit').catch(() => {});
  } finally {
    signal.removeEventListener('abort', end);
  }
  signal.throwIfAborted();
  return opened;
}
