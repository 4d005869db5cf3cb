import type { AddCommand } from './command.ts';

/** The modules of the commands, in the order of the help. Only those that are needed are loaded. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly add: AddCommand }>>> = {
  status: () => import('./commands/status.ts'),
  start: () => import('./commands/start.ts'),
  end: () => import('./commands/end.ts'),
  resume: () => import('./commands/resume.ts'),
  keep: () => import('./commands/keep.ts'),
  add: () => import('./commands/add.ts'),
  edit: () => import('./commands/edit.ts'),
  log: () => import('./commands/log.ts'),
  list: () => import('./commands/list.ts'),
  set: () => import('./commands/set.ts'),
  show: () => import('./commands/show.ts'),
  'stop-where': () => import('./commands/stop-where.ts'),
  today: () => import('./commands/today.ts'),
  report: () => import('./commands/report.ts'),
  search: () => import('./commands/search.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  follow: () => import('./commands/follow.ts'),
  undo: () => import('./commands/undo.ts'),
  verify: () => import('./commands/verify.ts'),
  rebuild: () => import('./commands/rebuild.ts'),
  mcp: () => import('./commands/mcp.ts'),
  completion: () => import('./commands/completion.ts'),
  complete: () => import('./commands/complete.ts'),
};

const VERSION_OPTIONS: readonly string[] = ['-V', '--version'];

/**
 * Returns the commands among the arguments; all of them if there are none, for the help, for errors, and to
 * complete a line. None if only the version is asked for.
 */
export async function loadCommands(argv: readonly string[]): Promise<AddCommand[]> {
  if (argv.length === 1 && VERSION_OPTIONS.includes(argv[0] ?? '')) return [];
  const named = Object.keys(COMMANDS).filter((name) => argv.includes(name));
  const isAll = named.length === 0 || argv[0] === 'help' || argv[0] === 'complete';
  const names = isAll ? Object.keys(COMMANDS) : named;
  const modules = await Promise.all(names.map((name) => COMMANDS[name]?.()));
  return modules.flatMap((module) => (module ? [module.add] : []));
}
