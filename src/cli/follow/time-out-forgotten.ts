import { runToCompletion } from '../../core/base/steps.ts';
import { FolderWatcher } from '../../core/storage/watcher.ts';
import { TimeoutScheduler } from '../../core/timeouts/timeout-scheduler.ts';
import type { Work } from '../command.ts';
import type { Problems } from './problems.ts';

/**
 * Times out forgotten sessions, whichever process has started them, and reopens a database that was replaced. The
 * function returned stops that.
 */
export function timeOutForgotten(
  { workspace, clock }: Pick<Work, 'workspace' | 'clock'>,
  problems: Problems,
): () => Promise<void> {
  const { folder, changes, others, checkInPlace } = workspace;
  let isOpen = true;
  const reopen = () => {
    try {
      runToCompletion(workspace.open());
      isOpen = true;
      problems.resolve('DATABASE_UNUSABLE');
      changes.emit([{ kind: 'external' }]);
    } catch (error) {
      problems.report('DATABASE_UNUSABLE', error);
      time.onChange();
    }
  };
  const time = new TimeoutScheduler({
    workspace,
    clock,
    isReady: () => isOpen,
    recover: reopen,
    // Only the app knows when the computer was used; it notes that before a session expires.
    idleTime: null,
    problems,
  });
  const stopLosing = workspace.onLost(() => {
    if (!isOpen) return;
    isOpen = false;
    // Not at once: the statement that found the database lost is still running.
    setImmediate(reopen);
  });
  const stopChanging = changes.on(() => time.onChange());
  const attempt = (work: () => void) => {
    if (isOpen) problems.attempt('MESSAGES_UNREAD', work);
  };
  const watcher = new FolderWatcher({
    folder,
    clock,
    // Whatever depends on them reads them first.
    onFiles: () => {},
    onCommit: () => attempt(() => others.check()),
    onDatabase: () => attempt(checkInPlace),
    onUnwatched: (error) => problems.report('FOLDER_UNWATCHED', error, folder.path),
    onWatched: () => problems.resolve('FOLDER_UNWATCHED'),
    onError: (error) => problems.report('MESSAGES_UNREAD', error),
  });
  time.check();
  watcher.start().catch((error: unknown) => problems.report('MESSAGES_UNREAD', error));
  return async () => {
    stopLosing();
    stopChanging();
    time.stop();
    await watcher.stop();
  };
}
