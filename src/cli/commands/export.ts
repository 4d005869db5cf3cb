import { mkdirSync, type Stats, statSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import { toFileError } from '../../core/base/file-errors.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/contract/tasks.ts';
import {
  type CommandParts,
  examples,
  InvalidArgument,
  type Result,
  type Work,
} from '../command.ts';
import { transfersFor } from '../transfers.ts';
import { daysOf, instantsOfDays } from '../typed-arguments.ts';

/** In place of a path. */
const STDOUT = '-';

interface Options {
  readonly workstream?: string;
  readonly days?: string;
  readonly force?: true;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('export')
    .description(t('cli.export.about'))
    .addArgument(new Argument('<format>', t('cli.export.format')).choices(EXPORT_FORMATS))
    .argument('<path>', t('cli.export.path'))
    .option('-w, --workstream <workstream>', t('cli.search.workstream'))
    .option('-d, --days <days>', t('cli.export.days'))
    .option('-f, --force', t('cli.export.force'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams export json everything.json',
        'workstreams export csv hours.csv --days "last month" --workstream thesis',
        'workstreams export csv - --days "last week" | column -s, -t',
        'workstreams export markdown ~/notes',
      ),
    )
    .action((format: ExportFormat, path: string, options: Options) =>
      run((work) => exportTo(work, format, path, options)),
    );
}

async function exportTo(
  work: Work,
  format: ExportFormat,
  path: string,
  { workstream, days, force }: Options,
): Promise<Result | null> {
  const known = work.workspace.workstreams.listWorkstreams();
  const selection = {
    ...(workstream !== undefined && { workstreamIds: [findWorkstream(workstream, known).id] }),
    ...(days !== undefined && instantsOfDays(daysOf(days, work))),
  };
  if (path === STDOUT) {
    if (format === 'markdown') throw new InvalidArgument(({ t }) => t('cli.export.needsFolder'));
    await transfersFor(path, work).exporting.exportText(format, selection, work.write);
    return null;
  }
  if (format === 'markdown') createFolder(path);
  else refuseExisting(path, force === true);
  const exported = await transfersFor(path, work).exporting.exportHistory(format, selection);
  if (exported === null) throw new Error('The path was chosen.');
  const { path: written, sessions } = exported;
  return {
    json: { path: written, sessions },
    text: work.locale.t('transfer.exported', { count: sessions, path: written }),
  };
}

/** Leaves what is neither a file nor a folder to the export, which replaces only files. */
function refuseExisting(path: string, isForced: boolean): void {
  const existing = existingAt(path);
  if (existing?.isDirectory()) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('cli.export.isFolder', { path }));
  }
  if (existing?.isFile() && !isForced) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('cli.export.exists', { path }));
  }
}

function existingAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}

/** Markdown is exported as a new folder inside the one that the user names. */
function createFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}
