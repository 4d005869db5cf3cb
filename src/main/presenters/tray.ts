import { expiryOf, thresholdOf, warningOf } from '../../shared/expiry.ts';
import {
  MINUTE_MS,
  SCRATCH_ID,
  type Session,
  type Settings,
  type WorkstreamOverview,
} from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { formatDuration, formatTime, menuLabel, shortTitle } from './text.ts';

const RECENT = 5;

export type TrayAction =
  | { readonly do: 'start'; readonly workstreamId: string }
  | { readonly do: 'end'; readonly sessionId: string }
  | { readonly do: 'keepGoing'; readonly sessionId: string }
  | { readonly do: 'endAll' }
  | { readonly do: 'open' }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView {
  readonly isRunning: boolean;
  readonly tooltip: string;
  /** Stands beside the icon, where a menu bar has room for it; empty for nothing. */
  readonly title: string;
  readonly menu: readonly TrayItem[];
  /** When time alone makes something else of it, in milliseconds since the epoch; null for never. */
  readonly changesAt: number | null;
}

interface Running {
  readonly title: string;
  readonly session: Session;
  readonly expiry: number;
  /** When it begins to be about to time out; null for never. */
  readonly warnedAt: number | null;
}

/** What the tray shows, as a function of the state. `workstreams`: most recently active first. */
export function presentTray(
  workstreams: readonly WorkstreamOverview[],
  settings: Settings,
  now: number,
): TrayView {
  const running = workstreams.flatMap((each) => runningIn(each, settings));
  const warned = running.filter(({ warnedAt }) => warnedAt !== null && warnedAt <= now);
  const calm = running.filter((each) => !warned.includes(each));
  return {
    isRunning: running.length > 0,
    tooltip: tooltip(running, now),
    title: settings.timeInMenuBar ? barTitle(running, now) : '',
    menu: [
      ...warned.flatMap((each) => section(warnedItems(each))),
      ...section([
        ...calm.map((each) => endItem(each, now)),
        ...keepGoingItems(calm, running.length),
        ...(running.length > 1 ? [action('End all', { do: 'endAll' })] : []),
      ]),
      ...section(startItems(workstreams)),
      action('Open Workstreams', { do: 'open' }),
      action('Quit', { do: 'quit' }),
    ],
    changesAt: nextChange(running, now),
  };
}

function runningIn(workstream: WorkstreamOverview, settings: Settings): Running[] {
  const { title, activeSession: session } = workstream;
  if (!session) return [];
  const expiry = expiryOf(session, thresholdOf(workstream, settings));
  const warnedAt = warningOf(session, expiry, settings);
  return [{ title: shortTitle(title), session, expiry, warnedAt }];
}

function tooltip(running: readonly Running[], now: number): string {
  const [first, ...others] = running;
  if (!first) return 'Workstreams: nothing is running';
  if (others.length > 0) return `Workstreams: ${running.length} sessions are running`;
  return `${first.title}: ${elapsed(first.session, now)}`;
}

function barTitle(running: readonly Running[], now: number): string {
  const [first, ...others] = running;
  if (!first) return '';
  return others.length > 0
    ? `${running.length} sessions`
    : `${first.title}: ${elapsed(first.session, now)}`;
}

function warnedItems({ title, session: { id: sessionId }, expiry }: Running): TrayItem[] {
  return [
    { kind: 'heading', label: menuLabel(`${title} times out at ${formatTime(expiry)}`) },
    action('Keep going', { do: 'keepGoing', sessionId }),
    action('End now', { do: 'end', sessionId }),
  ];
}

function endItem({ title, session }: Running, now: number): TrayItem {
  const label = `End ${title} (${elapsed(session, now)})`;
  return action(label, { do: 'end', sessionId: session.id });
}

/** By title where more than one is running, whichever of them these are. */
function keepGoingItems(calm: readonly Running[], running: number): TrayItem[] {
  const items = calm.map(({ title, session: { id: sessionId } }) =>
    action(running === 1 ? 'Keep going' : title, { do: 'keepGoing', sessionId }),
  );
  if (running === 1 || items.length === 0) return items;
  return [{ kind: 'submenu', label: 'Keep going', items }];
}

/** Scratch by itself, then the most recent others, and the rest in a submenu. */
function startItems(workstreams: readonly WorkstreamOverview[]): TrayItem[] {
  const startable = workstreams.filter(
    ({ state, activeSession }) => state !== 'archived' && activeSession === null,
  );
  const others = startable.filter(({ id }) => id !== SCRATCH_ID);
  const recent = others.slice(0, RECENT).map(startItem);
  const rest = others.slice(RECENT).map(startItem);
  return [
    ...(startable.length > others.length
      ? [action('Start in Scratch', { do: 'start', workstreamId: SCRATCH_ID })]
      : []),
    ...(recent.length > 0 ? [{ kind: 'heading', label: 'Start session' } as const] : []),
    ...recent,
    ...(rest.length > 0
      ? [{ kind: 'submenu', label: 'More workstreams', items: rest } as const]
      : []),
  ];
}

function startItem({ id, title }: WorkstreamOverview): TrayItem {
  return action(shortTitle(title), { do: 'start', workstreamId: id });
}

function action(label: string, does: TrayAction): TrayItem {
  return { kind: 'action', label: menuLabel(label), action: does };
}

function section(items: readonly TrayItem[]): TrayItem[] {
  return items.length === 0 ? [] : [...items, { kind: 'separator' }];
}

/** The next full minute of a session, or the next one that is about to time out. */
function nextChange(running: readonly Running[], now: number): number | null {
  const instants = running.flatMap(({ session, warnedAt }) => {
    const startedAt = toMs(session.startedAt);
    const minutes = Math.max(0, Math.floor((now - startedAt) / MINUTE_MS));
    const nextMinute = startedAt + (minutes + 1) * MINUTE_MS;
    return warnedAt !== null && warnedAt > now ? [nextMinute, warnedAt] : [nextMinute];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

function elapsed({ startedAt }: Session, now: number): string {
  return formatDuration(now - toMs(startedAt));
}
