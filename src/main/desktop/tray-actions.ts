import { isRefusal, wordsOf } from '../../shared/errors.ts';
import type { TrayAction } from '../presenters/tray.ts';
import type { Problems } from '../problems.ts';

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
  problems: Pick<Problems, 'report' | 'resolve'>;
}): (action: TrayAction) => void {
  const { sessions, open, quit, say, problems } = parts;
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
      if (action.do === 'start' || action.do === 'end') problems.resolve('TRAY_ACTION_FAILED');
    } catch (error) {
      if (!isRefusal(error)) problems.report('TRAY_ACTION_FAILED', error);
      say({ title: 'That did not work', body: wordsOf(error) });
    }
  };
}
