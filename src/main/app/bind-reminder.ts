import type { Clock } from '../../core/base/clock.ts';
import type { Log } from '../../core/logging/log.ts';
import { ForgottenStart } from '../../core/timeouts/forgotten-start.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { SessionNotices } from '../notifications/session-notices.ts';
import type { WindowFile } from '../window/window-file.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Asks about work without a session, if the settings say so. */
export function bindReminder(deps: {
  readonly workspace: Pick<Workspace, 'sessions' | 'workstreams' | 'settings' | 'changes'>;
  readonly idleTime: (() => number) | null;
  readonly host: Pick<WorkspaceHost, 'isOpen'>;
  readonly clock: Clock;
  readonly windowFile: WindowFile;
  readonly notices: Pick<SessionNotices, 'showForgottenStart'>;
  readonly log: Log;
}): ForgottenStart {
  const { workspace, idleTime, host, clock, windowFile, notices, log } = deps;
  const forgotten = new ForgottenStart({
    workspace,
    idleTime,
    isReady: () => host.isOpen,
    clock,
    declined: {
      read: () => windowFile.readDeclined(),
      write: (day) => windowFile.writeDeclined(day),
    },
  });
  forgotten.onDidFind((work) =>
    notices.showForgottenStart(work, () => {
      try {
        forgotten.decline();
      } catch (error) {
        log.error('forgotten-start', error);
      }
    }),
  );
  return forgotten;
}
