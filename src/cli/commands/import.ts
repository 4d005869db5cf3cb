import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AgentSettingsFile } from '../../core/agents/agent-settings-file.ts';
import { identifyExports } from '../../core/conversations/assistants.ts';
import { ConversationImport } from '../../core/conversations/conversation-import.ts';
import { TaskRunner } from '../../core/tasks/task-runner.ts';
import { isMatched } from '../../core/trackers/sources/csv.ts';
import { openTrackerFile } from '../../core/trackers/tracker-file.ts';
import { TrackerImport } from '../../core/trackers/tracker-import.ts';
import { FORMAT } from '../../core/transfer/export/export-format.ts';
import { AppError } from '../../shared/contract/errors.ts';
import {
  initialOptions,
  isAssistant,
  PROGRAMS,
  type ProgramId,
  type TrackedPreview,
} from '../../shared/contract/trackers.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { localTimeZone } from '../../shared/time/time-zone.ts';
import {
  type CommandParts,
  examples,
  InvalidArgument,
  type Result,
  type Work,
} from '../command.ts';
import { transfersFor } from '../transfers.ts';

/** An export of Workstreams itself. */
const OWN = 'workstreams';

interface Options {
  readonly from?: ProgramId | typeof OWN;
  readonly dryRun?: true;
}

/** What an import adds. */
type Added = Pick<TrackedPreview, 'workstreams' | 'sessions' | 'messages' | 'leftOut'>;

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('import')
    .description(t('cli.import.about'))
    .argument('<files...>', t('cli.import.files'))
    .addOption(new Option('--from <program>', t('cli.import.from')).choices([OWN, ...PROGRAMS]))
    .option('--dry-run', t('cli.import.dryRun'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams import everything.json',
        'workstreams import toggl-2025.csv --dry-run',
        'workstreams import conversations.json --from chatgpt',
      ),
    )
    .action((files: readonly string[], options: Options) =>
      run((work) => importFiles(work, files, options)),
    );
}

async function importFiles(
  work: Work,
  files: readonly string[],
  { from, dryRun }: Options,
): Promise<Result> {
  const paths = files.map((file) => resolve(file));
  const isDryRun = dryRun === true;
  const trackers = trackerImport(work);
  const source = from ?? (await recognise(paths, trackers));
  const added =
    source === OWN
      ? await importOwn(work, paths, isDryRun)
      : await importProgram(work, trackers, paths, { source, isDryRun });
  const { workstreams, sessions, messages, leftOut } = added;
  return {
    json: {
      source,
      is_dry_run: isDryRun,
      ...{ workstreams, sessions, messages },
      left_out: leftOut.map(({ reason, count }) => ({ reason, count })),
    },
    text: textOf(added, isDryRun, work.locale),
  };
}

/** Returns what has exported the files. Throws `IMPORT_UNUSABLE`, `FILE_UNUSABLE`. */
async function recognise(
  paths: readonly string[],
  trackers: TrackerImport,
): Promise<ProgramId | typeof OWN> {
  const source = (await identifyExports(paths)) ?? (await trackers.open(paths)).source;
  if (source !== null) return source;
  const heads = await Promise.all(paths.map(async (path) => (await openTrackerFile(path)).head));
  if (heads.every((head) => head.includes(FORMAT))) return OWN;
  throw new AppError('IMPORT_UNUSABLE', ({ t }) =>
    t('cli.import.unknown', { files: paths.join(', '), programs: PROGRAMS.join(', ') }),
  );
}

/** Imports a JSON export of Workstreams. */
async function importOwn(work: Work, paths: readonly string[], isDryRun: boolean): Promise<Added> {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) {
    throw new InvalidArgument(({ t }) => t('cli.import.oneAtATime'));
  }
  const { importing } = transfersFor(path, work);
  const info = await importing.chooseImport();
  if (info === null) throw new Error('The path was chosen.');
  const isNew = info.workstreams > 0;
  return { leftOut: [], ...(isDryRun || !isNew ? info : await importing.importChosen()) };
}

/** Imports what another program has exported, with the choices that the app suggests. */
async function importProgram(
  work: Work,
  trackers: TrackerImport,
  paths: readonly string[],
  { source, isDryRun }: { readonly source: ProgramId; readonly isDryRun: boolean },
): Promise<Added> {
  if (isAssistant(source)) {
    const options = initialOptions(source, localTimeZone());
    const conversations = conversationImport(work);
    const preview = await conversations.preview(paths, options);
    if (!isDryRun && hasNew(preview)) await conversations.importFrom(paths, options);
    return preview;
  }
  const options = initialOptions(source, localTimeZone());
  const preview = await trackers.preview(paths, options);
  if (source === 'csv' && !isMatched(preview.match)) {
    throw new AppError('IMPORT_UNUSABLE', ({ t }) => t('cli.import.noColumns'));
  }
  if (!isDryRun && hasNew(preview)) await trackers.importFrom(paths, options);
  return preview;
}

function trackerImport(work: Work): TrackerImport {
  return new TrackerImport(importing(work));
}

function conversationImport(work: Work): ConversationImport {
  const settings = new AgentSettingsFile(work.workspace.folder.agents, work.clock);
  return new ConversationImport({
    ...importing(work),
    messageImport: work.workspace.messageImport,
    hidesSecrets: () => settings.get().redactSecrets,
  });
}

function importing(work: Work) {
  const { workstreams: store, removals, sessionImport } = work.workspace;
  const { clock } = work;
  const tasks = new TaskRunner(clock);
  return { store, removals, sessionImport, tasks, locale: () => work.locale, clock };
}

function hasNew({ workstreams, sessions, messages }: Added): boolean {
  return workstreams + sessions + messages > 0;
}

function textOf(added: Added, isDryRun: boolean, { t, formatNumber }: Locale): string {
  const counts = {
    workstreams: t('transfer.workstreams', counted(added.workstreams, formatNumber)),
    sessions: t('transfer.sessions', counted(added.sessions, formatNumber)),
    messages: t('transfer.messages', counted(added.messages, formatNumber)),
  };
  const sum = !hasNew(added)
    ? t('trackers.nothingNew')
    : isDryRun
      ? t('cli.import.wouldAdd', counts)
      : t('transfer.imported', counts);
  const leftOut = added.leftOut.map(({ reason, count, rows }) => {
    const list = rows.map((row) => formatNumber(row)).join(', ');
    const where = rows.length === 0 ? '' : t('trackers.rows', { count: rows.length, list });
    return `  ${t(`trackers.reasons.${reason}`, { count, rows: where })}`;
  });
  if (leftOut.length === 0) return sum;
  return [sum, `${t('trackers.leftOut')}:`, ...leftOut].join('\n');
}

function counted(count: number, formatNumber: Locale['formatNumber']) {
  return { count, number: formatNumber(count) };
}
