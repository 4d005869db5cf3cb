import { AppError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import type { TrayAction } from '../presenters/tray.ts';

interface Sessions {
  startSession(workstreamId: string): string;
  endSession(sessionId: string): unknown;
}

/** Does what was clicked in the tray. What is refused is said in words: no window may be open. */
export function trayActions(parts: {
  sessions: Sessions;
  open: () => void;
  quit: () => void;
  say: (notice: { title: string; body: string }) => void;
  log: Log;
}): (action: TrayAction) => void {
  const { sessions, open, quit, say, log } = parts;
  const act = (action: TrayAction): unknown => {
    switch (action.do) {
      case 'start':
        return sessions.startSession(action.workstreamId);
      case 'end':
        return sessions.endSession(action.sessionId);
      case 'open':
        return open();
      case 'quit':
        return quit();
    }
  };
  return (action) => {
    try {
      act(action);
    } catch (error) {
      if (!(error instanceof AppError)) log('tray', error);
      const body = error instanceof Error ? error.message : String(error);
      say({ title: 'That did not work', body });
    }
  };
}
