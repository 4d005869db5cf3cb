import { powerMonitor } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { SessionManager } from '../../core/sessions/session-manager.ts';
import type { SettingsFile } from '../../core/settings/settings-file.ts';
import type { WorkspaceHost } from '../workspace-host.ts';
import type { SampleData } from './sample-data.ts';

/**
 * Returns what ends the running sessions when the app quits, if the settings say so. It is
 * synchronous and does not throw: a session that it fails to end times out later.
 */
export function quitPolicy(deps: {
  readonly settings: Pick<SettingsFile, 'get'>;
  readonly sessions: Pick<SessionManager, 'endOwn'>;
  readonly host: Pick<WorkspaceHost, 'isOpen' | 'time'>;
  readonly sample: Pick<SampleData, 'isOpen' | 'endOwnSessions'>;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
}): () => void {
  const { settings, sessions, host, sample, platform, log } = deps;
  const endOwn = () => {
    // These settings and sessions are the sample's then.
    if (sample.isOpen) sample.endOwnSessions();
    else if (settings.get().onQuit === 'leave') return;
    else if (host.isOpen) sessions.endOwn();
    else log.warn('quit', 'The running sessions were not ended: the history was not open.');
  };
  const endSessions = () => {
    // The last use of the computer may count as activity.
    host.time.pollIdle();
    try {
      endOwn();
    } catch (error) {
      log.error('quit', error);
    }
  };
  // Linux may not wait for the app to quit. Windows notifies the window instead. macOS reports it also
  // at a log-out that another app may cancel, and has the app quit if it is not.
  if (platform === 'linux') powerMonitor.on('shutdown', endSessions);
  return endSessions;
}
