import type { Session } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { formatDuration, shortTitle } from './text.ts';

/** A session that was started or ended, and its workstream's title. */
export interface Toggled {
  readonly title: string;
  readonly session: Session;
}

/** What is said when the shortcut has started or ended a session. */
export function presentToggled({ title, session }: Toggled): { title: string; body: string } {
  const name = shortTitle(title);
  if (session.endedAt === null) return { title: 'Session started', body: name };
  const length = formatDuration(toMs(session.endedAt) - toMs(session.startedAt));
  return { title: 'Session ended', body: `${name}, after ${length}` };
}
