import { SCRATCH_ID, type Session, type WorkstreamOverview } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { formatDuration, menuLabel, shortTitle } from './text.ts';

const RECENT = 5;

export type TrayAction =
  | { readonly do: 'start'; readonly workstreamId: string }
  | { readonly do: 'end'; readonly sessionId: string }
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
  readonly menu: readonly TrayItem[];
}

interface Running {
  readonly title: string;
  readonly session: Session;
}

/** What the tray shows, as a function of the state. `workstreams`: most recently active first. */
export function presentTray(workstreams: readonly WorkstreamOverview[], now: number): TrayView {
  const running = workstreams.flatMap(({ title, activeSession }) =>
    activeSession ? [{ title: shortTitle(title), session: activeSession }] : [],
  );
  return {
    isRunning: running.length > 0,
    tooltip: tooltip(running, now),
    menu: [
      ...section(running.map((each) => endItem(each, now))),
      ...section(startItems(workstreams)),
      { kind: 'action', label: 'Open Workstreams', action: { do: 'open' } },
      { kind: 'action', label: 'Quit', action: { do: 'quit' } },
    ],
  };
}

function tooltip(running: readonly Running[], now: number): string {
  const [first, ...others] = running;
  if (!first) return 'Workstreams: nothing is running';
  if (others.length > 0) return `Workstreams: ${running.length} sessions are running`;
  return `${first.title}: ${elapsed(first.session, now)}`;
}

function endItem({ title, session }: Running, now: number): TrayItem {
  const label = menuLabel(`End ${title} (${elapsed(session, now)})`);
  return { kind: 'action', label, action: { do: 'end', sessionId: session.id } };
}

/** The most recent ones, scratch always among them, and the rest in a submenu. */
function startItems(workstreams: readonly WorkstreamOverview[]): TrayItem[] {
  const startable = workstreams.filter(
    ({ state, activeSession }) => state !== 'archived' && activeSession === null,
  );
  if (startable.length === 0) return [];
  const scratch = startable.filter(({ id }) => id === SCRATCH_ID);
  const recent = startable.slice(0, RECENT);
  const shown = recent.some(({ id }) => id === SCRATCH_ID)
    ? recent
    : [...recent.slice(0, RECENT - scratch.length), ...scratch];
  const rest = startable.filter((workstream) => !shown.includes(workstream));
  return [
    { kind: 'heading', label: 'Start session' },
    ...shown.map(startItem),
    ...(rest.length > 0
      ? [{ kind: 'submenu', label: 'More workstreams', items: rest.map(startItem) } as const]
      : []),
  ];
}

function startItem({ id, title }: WorkstreamOverview): TrayItem {
  return {
    kind: 'action',
    label: menuLabel(shortTitle(title)),
    action: { do: 'start', workstreamId: id },
  };
}

function section(items: readonly TrayItem[]): TrayItem[] {
  return items.length === 0 ? [] : [...items, { kind: 'separator' }];
}

function elapsed({ startedAt }: Session, now: number): string {
  return formatDuration(now - toMs(startedAt));
}
