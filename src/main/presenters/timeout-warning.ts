import { buttons, type Notice } from './notice.ts';
import { formatTime, shortTitle } from './text.ts';

export type WarningAction = 'keepGoing' | 'end';

/** A session that is about to time out. `expiry`: in milliseconds since the epoch. */
export interface Expiring {
  readonly title: string;
  readonly expiry: number;
}

/** What is said before sessions time out: one notice, however many they are. */
export function presentWarning(
  expiring: readonly [Expiring, ...Expiring[]],
  platform: NodeJS.Platform,
): Notice<WarningAction> {
  const [first] = expiring;
  const titles = expiring.map(({ title }) => shortTitle(title));
  const isOne = expiring.length === 1;
  const next = Math.min(...expiring.map(({ expiry }) => expiry));
  return {
    title: isOne
      ? `${shortTitle(first.title)}: still at it?`
      : `${expiring.length} sessions: still at it?`,
    body: isOne
      ? `The session times out at ${formatTime(next)}. Click to keep going.`
      : `${titles.join(', ')}: the first times out at ${formatTime(next)}. Click to keep all going.`,
    actions: buttons(platform, [
      { label: 'Keep going', do: 'keepGoing' },
      { label: isOne ? 'End now' : 'End all now', do: 'end' },
    ]),
  };
}
