import type { Clock } from '../../core/base/clock.ts';
import { toMs } from '../../core/base/instant.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { thresholdOf, timeoutOf, warningOf } from '../../shared/model/expiry.ts';
import {
  MINUTE_MS,
  SCRATCH_ID,
  type Session,
  type WorkstreamOverview,
} from '../../shared/model/model.ts';
import { titleOf } from '../../shared/model/session-title.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { menuLabel, shortTitle, shortTitles } from '../text/labels.ts';

const RECENT = 5;

export type TrayAction =
  | { readonly do: 'start'; readonly workstreamId: string }
  | { readonly do: 'end'; readonly sessionId: string }
  | { readonly do: 'keepGoing'; readonly sessionId: string }
  | { readonly do: 'endAll' }
  | { readonly do: 'show'; readonly workstreamId: string }
  | { readonly do: 'open' }
  | { readonly do: 'quickBar' }
  | { readonly do: 'miniWindow' }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView {
  readonly isRunning: boolean;
  readonly tooltip: string;
  /** The text beside the icon in macOS's menu bar; empty for none. */
  readonly title: string;
  readonly menu: readonly TrayItem[];
  /** When the view changes by time alone, in milliseconds since the epoch; null for never. */
  readonly changesAt: number | null;
}

interface RunningSession {
  readonly title: string;
  /** The title with what the session is about, if that is known. */
  readonly both: string;
  /** What the session is about; null if that is not known. */
  readonly name: string | null;
  readonly session: Session;
  readonly expiry: number;
  /** When its warning begins; null for never. */
  readonly warnedAt: number | null;
}

/** Returns a function that returns what the tray shows now: nothing of a history that is not open. */
export function trayViewOf(deps: {
  readonly workspace: Pick<Workspace, 'workstreams' | 'settings' | 'device'>;
  readonly host: { readonly isOpen: boolean };
  readonly clock: Clock;
  readonly locale: () => Locale;
}): () => TrayView {
  const { workspace, host, clock, locale } = deps;
  const { workstreams, settings, device } = workspace;
  return () => {
    const listed = host.isOpen ? workstreams.listWorkstreams() : [];
    return presentTray(listed, settings.get(), device.id, clock.now(), locale());
  };
}

/** Returns what the tray shows. `workstreams`: most recently active first. `device`: this one's id. */
export function presentTray(
  workstreams: readonly WorkstreamOverview[],
  settings: Settings,
  device: string,
  now: number,
  locale: Locale,
): TrayView {
  const { t } = locale;
  const running = workstreams.flatMap((each) => runningIn(each, settings, device));
  const warned = running.filter(({ warnedAt }) => warnedAt !== null && warnedAt <= now);
  const calm = running.filter((each) => !warned.includes(each));
  return {
    isRunning: running.length > 0,
    tooltip: [tooltip(running, now, locale), ...newsLine(workstreams, locale)].join('\n'),
    title: settings.timeInMenuBar ? barTitle(running, now, locale) : '',
    menu: [
      ...warned.flatMap((each) => section(warnedItems(each, locale))),
      ...section([
        ...calm.map((each) => endItem(each, now, locale)),
        ...keepGoingItems(calm, running.length, locale),
        ...(running.length > 1 ? [action(t('desktop.tray.endAll'), { do: 'endAll' })] : []),
      ]),
      ...section(newsItems(workstreams, locale)),
      ...section(startItems(workstreams, locale)),
      action(t('desktop.tray.quickBar'), { do: 'quickBar' }),
      action(t('desktop.tray.miniWindow'), { do: 'miniWindow' }),
      action(t('desktop.tray.open'), { do: 'open' }),
      action(t('desktop.tray.quit'), { do: 'quit' }),
    ],
    changesAt: nextChange(running, now),
  };
}

function runningIn(
  workstream: WorkstreamOverview,
  settings: Settings,
  device: string,
): RunningSession[] {
  const { title, activeSession: session } = workstream;
  if (!session) return [];
  const expiry = timeoutOf(session, thresholdOf(workstream, settings), device);
  const warnedAt = warningOf(session, expiry, settings);
  const name = titleOf(session);
  return [
    {
      title: shortTitle(title),
      both: shortTitles(title, name),
      name: name && shortTitle(name),
      session,
      expiry,
      warnedAt,
    },
  ];
}

function tooltip(running: readonly RunningSession[], now: number, locale: Locale): string {
  const [first, ...others] = running;
  if (!first) return locale.t('desktop.tray.nothingRuns');
  if (others.length === 0) {
    const running = runs(first, now, locale);
    return first.name === null ? running : `${running}\n${first.name}`;
  }
  return locale.t('desktop.tray.severalRun', { count: running.length });
}

function barTitle(running: readonly RunningSession[], now: number, locale: Locale): string {
  const [first, ...others] = running;
  if (!first) return '';
  if (others.length === 0) return runs(first, now, locale);
  return locale.t('desktop.tray.sessions', { count: running.length });
}

function runs({ title, session }: RunningSession, now: number, locale: Locale): string {
  return locale.t('desktop.tray.runs', { title, elapsed: elapsed(session, now, locale) });
}

function warnedItems(
  { both, session: { id: sessionId }, expiry }: RunningSession,
  { t, formatClock }: Locale,
): TrayItem[] {
  const label = t('desktop.tray.timesOut', { title: both, time: formatClock(expiry) });
  return [
    { kind: 'heading', label: menuLabel(label) },
    action(t('desktop.tray.keepGoing'), { do: 'keepGoing', sessionId }),
    action(t('desktop.tray.endNow'), { do: 'end', sessionId }),
  ];
}

function endItem({ both, session }: RunningSession, now: number, locale: Locale): TrayItem {
  const label = locale.t('desktop.tray.end', {
    title: both,
    elapsed: elapsed(session, now, locale),
  });
  return action(label, { do: 'end', sessionId: session.id });
}

/** Named by title if more than one session is running. */
function keepGoingItems(
  calm: readonly RunningSession[],
  running: number,
  { t }: Locale,
): TrayItem[] {
  const label = t('desktop.tray.keepGoing');
  const items = calm.map(({ title, session: { id: sessionId } }) =>
    action(running === 1 ? label : title, { do: 'keepGoing', sessionId }),
  );
  if (running === 1 || items.length === 0) return items;
  return [{ kind: 'submenu', label, items }];
}

/** Without counts: a menu that changes with every line of an agent would close while it is open. */
function newsItems(workstreams: readonly WorkstreamOverview[], { t }: Locale): TrayItem[] {
  const items = withNews(workstreams)
    .slice(0, RECENT)
    .map(({ id: workstreamId, title, isWaiting }) => {
      const name = shortTitle(title);
      const label = isWaiting ? t('desktop.tray.waits', { title: name }) : name;
      return action(label, { do: 'show', workstreamId });
    });
  if (items.length === 0) return [];
  return [{ kind: 'heading', label: t('desktop.tray.newMessages') }, ...items];
}

function newsLine(workstreams: readonly WorkstreamOverview[], { t }: Locale): string[] {
  const [first, ...others] = withNews(workstreams);
  if (!first) return [];
  if (others.length > 0) return [t('desktop.tray.newIn', { count: others.length + 1 })];
  const title = shortTitle(first.title);
  return [t(first.isWaiting ? 'desktop.tray.waits' : 'desktop.tray.newInOne', { title })];
}

/** Returns the workstreams that have messages which the user has not seen, first those that wait. */
function withNews(workstreams: readonly WorkstreamOverview[]): WorkstreamOverview[] {
  const found = workstreams.filter(({ newMessages }) => newMessages > 0);
  return found.toSorted((one, other) => Number(other.isWaiting) - Number(one.isWaiting));
}

/** Scratch first, then the most recent others, and the rest in a submenu. */
function startItems(workstreams: readonly WorkstreamOverview[], { t }: Locale): TrayItem[] {
  const startable = workstreams.filter(
    ({ state, activeSession }) => state !== 'archived' && activeSession === null,
  );
  const others = startable.filter(({ id }) => id !== SCRATCH_ID);
  const recent = others.slice(0, RECENT).map(startItem);
  const rest = others.slice(RECENT).map(startItem);
  return [
    ...(startable.length > others.length
      ? [action(t('desktop.tray.startInScratch'), { do: 'start', workstreamId: SCRATCH_ID })]
      : []),
    ...(recent.length > 0 ? [{ kind: 'heading', label: t('desktop.tray.start') } as const] : []),
    ...recent,
    ...(rest.length > 0
      ? [{ kind: 'submenu', label: t('desktop.tray.more'), items: rest } as const]
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

/** Returns the next full minute of a session, or the start of the next warning. */
function nextChange(running: readonly RunningSession[], now: number): number | null {
  const instants = running.flatMap(({ session, warnedAt }) => {
    const startedAt = toMs(session.startedAt);
    const minutes = Math.max(0, Math.floor((now - startedAt) / MINUTE_MS));
    const nextMinute = startedAt + (minutes + 1) * MINUTE_MS;
    return warnedAt !== null && warnedAt > now ? [nextMinute, warnedAt] : [nextMinute];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

function elapsed({ startedAt }: Session, now: number, { formatMinutes }: Locale): string {
  return formatMinutes(now - toMs(startedAt));
}
