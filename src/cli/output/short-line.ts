import { truncate } from '../../core/base/truncate.ts';
import { isolated, withoutUnseen } from '../../shared/model/plain-text.ts';

const LONGEST_TITLE = 30;
const MINUTE_MS = 60_000;

/** A session that runs. */
export interface ShortSession {
  readonly title: string;
  /** RFC 3339. */
  readonly startedAt: string;
}

/**
 * Returns what runs in few characters, the same in every language, for a prompt: the session that was
 * started last, for how long in hours and minutes, and how many more there are. Empty if nothing runs.
 */
export function shortLine(running: readonly ShortSession[], now: number): string {
  const [last, ...others] = running.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  if (!last) return '';
  const minutes = Math.max(0, Math.floor((now - Date.parse(last.startedAt)) / MINUTE_MS));
  const elapsed = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const title = isolated(truncate(withoutUnseen(last.title), LONGEST_TITLE));
  const more = others.length === 0 ? '' : ` +${others.length}`;
  return `${title} ${elapsed}${more}`;
}
