import type { Snapshot } from '../../../shared/contract/contract.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import { type Colour, workstreamColour } from '../../../shared/model/colours.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { switchSession } from '../../app/actions/switch-session.ts';
import type { Client } from '../../app/client.ts';
import {
  describeTimes,
  readSession,
  type TypedSession,
  workstreamsNamed,
} from '../../app/commands/typed-session.ts';
import { startableWorkstreams } from '../../app/state/ordering.ts';

/** As many as the bar has room for. */
const MOST = 8;

/** Something that the quick bar can do. */
export interface QuickCommand {
  /** Names what it does: a command with the same id does the same. */
  readonly id: string;
  readonly kind: 'start' | 'end' | 'switch' | 'write' | 'add' | 'show' | 'create';
  readonly title: string;
  readonly colour?: Colour;
  /** Resolves with what was done, in the user's language. */
  readonly perform: (client: Client) => Promise<string>;
}

type Running = WorkstreamOverview & { readonly activeSession: Session };

interface Context {
  readonly workstreams: readonly WorkstreamOverview[];
  readonly running: readonly Running[];
  /** True if starting a session ends the running one. */
  readonly oneAtATime: boolean;
  readonly now: Date;
  readonly locale: Locale;
}

const END = /^(?:end|stop|finish|beende|stopp|fertig)(?:\s+|$)/i;
const START = /^(?:start|begin|starte|beginne)\s+/i;
const SWITCH = /^(?:switch(?:\s+to)?|wechsel|wechsle)\s+/i;
const MESSAGE = /^([^:]+):\s+(\S.*)$/s;

/** Returns what a query can mean, the most probable first; for an empty one, the likely commands. */
export function quickCommands(
  snapshot: Snapshot,
  query: string,
  now: Date,
  locale: Locale,
): readonly QuickCommand[] {
  const workstreams = snapshot.workstreams.filter(({ state }) => state !== 'archived');
  const running = workstreams.filter(isRunning);
  const { oneAtATime } = snapshot.settings;
  const context = { workstreams, running, oneAtATime, now, locale };
  const words = query.trim();
  if (words === '') return likely(context).slice(0, MOST);
  if (END.test(words)) return ends(words.replace(END, ''), context);
  const written = MESSAGE.exec(words);
  if (written !== null) return writes(written[1] ?? '', written[2] ?? '', context);
  const session = readSession(words, workstreams, running[0] ?? workstreams[0], { now, locale });
  if (session !== null) return [add(session, context)];
  if (SWITCH.test(words)) return named(words.replace(SWITCH, ''), context, switchOrStart);
  return named(words.replace(START, ''), context, startOrSwitch);
}

function isRunning(workstream: WorkstreamOverview): workstream is Running {
  return workstream.activeSession !== null;
}

function likely(context: Context): QuickCommand[] {
  const { workstreams, running } = context;
  return [
    ...running.map((each) => end(each, context)),
    ...startableWorkstreams(workstreams).map((each) => start(each, context)),
  ];
}

function ends(name: string, context: Context): QuickCommand[] {
  const { running } = context;
  const found = name === '' ? running : workstreamsNamed(name, running).filter(isRunning);
  return found.slice(0, MOST).map((each) => end(each, context));
}

function writes(name: string, text: string, context: Context): QuickCommand[] {
  const { t } = context.locale;
  return workstreamsNamed(name, context.workstreams)
    .slice(0, MOST)
    .map(({ id, title, ...rest }) => ({
      id: `write:${id}`,
      kind: 'write',
      title: t('quickBar.write', { title, text }),
      colour: workstreamColour({ ...rest, id }),
      perform: async (client) => {
        await client.appendMessage({ workstreamId: id, content: text });
        return t('quickBar.done.written', { title });
      },
    }));
}

function add(session: TypedSession, { now, locale }: Context): QuickCommand {
  const { workstream, startedAt, endedAt } = session;
  const { id: workstreamId, title } = workstream;
  const times = describeTimes(session, { now, locale });
  return {
    id: `add:${workstreamId}`,
    kind: 'add',
    title: locale.t('quickBar.add', { title, ...times }),
    colour: workstreamColour(workstream),
    perform: async (client) => {
      await client.addSession({ workstreamId, startedAt, endedAt });
      return locale.t('quickBar.done.added', { title, ...times });
    },
  };
}

function named(
  name: string,
  context: Context,
  begin: (workstream: WorkstreamOverview, context: Context) => QuickCommand[],
): QuickCommand[] {
  const found = workstreamsNamed(name, context.workstreams);
  const [first] = found;
  const isKnown = found.some(({ title }) => title.toLowerCase() === name.toLowerCase());
  return [
    ...found.flatMap((each) => (isRunning(each) ? [end(each, context)] : begin(each, context))),
    ...(first === undefined ? [] : [show(first, context)]),
    ...(isKnown ? [] : [create(name, context)]),
  ].slice(0, MOST);
}

function startOrSwitch(workstream: WorkstreamOverview, context: Context): QuickCommand[] {
  const switches = switchesTo(workstream, context);
  return [start(workstream, context), ...(switches.length === 1 ? switches : [])];
}

function switchOrStart(workstream: WorkstreamOverview, context: Context): QuickCommand[] {
  return [...switchesTo(workstream, context), start(workstream, context)];
}

/** Returns one command per running session, none if starting ends it anyway. */
function switchesTo(workstream: WorkstreamOverview, context: Context): QuickCommand[] {
  const { running, oneAtATime } = context;
  return oneAtATime ? [] : running.map((each) => switchFrom(each, workstream, context));
}

function start(workstream: WorkstreamOverview, { locale: { t } }: Context): QuickCommand {
  const { id, title } = workstream;
  return {
    id: `start:${id}`,
    kind: 'start',
    title: t('quickBar.start', { title }),
    colour: workstreamColour(workstream),
    perform: async (client) => {
      await client.startSession({ workstreamId: id });
      return t('quickBar.done.started', { title });
    },
  };
}

function end(workstream: Running, { now, locale: { t, formatMinutes } }: Context): QuickCommand {
  const { title, activeSession } = workstream;
  const elapsed = formatMinutes(now.getTime() - Date.parse(activeSession.startedAt));
  return {
    id: `end:${activeSession.id}`,
    kind: 'end',
    title: t('quickBar.end', { title, elapsed }),
    colour: workstreamColour(workstream),
    perform: async (client) => {
      await client.endSession({ sessionId: activeSession.id });
      return t('quickBar.done.ended', { title, elapsed });
    },
  };
}

function switchFrom(
  other: Running,
  workstream: WorkstreamOverview,
  { locale: { t } }: Context,
): QuickCommand {
  const { id, title } = workstream;
  return {
    id: `switch:${other.activeSession.id}:${id}`,
    kind: 'switch',
    title: t('quickBar.switch', { title, other: other.title }),
    colour: workstreamColour(workstream),
    perform: async (client) => {
      await switchSession(client, other.activeSession.id, id);
      return t('quickBar.done.switched', { title, other: other.title });
    },
  };
}

function show(workstream: WorkstreamOverview, { locale: { t } }: Context): QuickCommand {
  const { id, title } = workstream;
  return {
    id: `show:${id}`,
    kind: 'show',
    title: t('quickBar.show', { title }),
    colour: workstreamColour(workstream),
    perform: async (client) => {
      await client.showPlace({ place: { name: 'workstream', workstreamId: id } });
      return t('quickBar.done.shown', { title });
    },
  };
}

function create(title: string, { locale: { t } }: Context): QuickCommand {
  return {
    id: 'create',
    kind: 'create',
    title: t('quickBar.create', { title }),
    perform: async (client) => {
      const { id } = await client.createWorkstream({ title });
      await client.startSession({ workstreamId: id });
      return t('quickBar.done.started', { title });
    },
  };
}
