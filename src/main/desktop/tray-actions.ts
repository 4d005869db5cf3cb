import { isRefusal, wordsOf } from '../../shared/errors.ts';
import type { TrayAction } from '../presenters/tray.ts';
import type { Problems } from '../problems.ts';

interface Sessions {
  startSession(workstreamId: string): string;
  endSession(sessionId: string): unknown;
  endAll(): unknown;
  keepAlive(sessionId: string): unknown;
}

/** Does what was clicked in the tray. What is refused is said in words: no window may be open. */
export function trayActions(parts: {
  sessions: Sessions;
  open: () => void;
  quit: () => void;
  say: (notice: { title: string; body: string }) => void;
  /** Resolves when the sessions can be asked for something. */
  ready: () => Promise<void>;
  problems: Pick<Problems, 'report' | 'resolve'>;
}): (action: TrayAction) => Promise<void> {
  const { sessions, open, quit, say, ready, problems } = parts;
  const attempt = (work: () => unknown) => {
    try {
      work();
      problems.resolve('TRAY_ACTION_FAILED');
    } catch (error) {
      if (!isRefusal(error)) problems.report('TRAY_ACTION_FAILED', error);
      say({ title: 'That did not work', body: wordsOf(error) });
    }
  };
  return async (action) => {
    if (action.do === 'open') return open();
    if (action.do === 'quit') return quit();
    await ready();
    attempt(() => {
      if (action.do === 'start') sessions.startSession(action.workstreamId);
      else if (action.do === 'end') sessions.endSession(action.sessionId);
      else if (action.do === 'keepGoing') sessions.keepAlive(action.sessionId);
      else sessions.endAll();
    });
  };
}
