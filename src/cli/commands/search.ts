import type { Command } from 'commander';
import { IndexKeeper } from '../../core/search/indexer/index-keeper.ts';
import type { DataFolder } from '../../core/storage/paths.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { plainTitle, withoutUnseen } from '../../shared/model/plain-text.ts';
import type { SearchResult, SessionHits, TextPart } from '../../shared/model/search-result.ts';
import { nameOf } from '../../shared/model/session-title.ts';
import { translateMarkedSummary } from '../../shared/model/summary-text.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { daysOf, instantsOfDays } from '../typed-arguments.ts';

const LIMIT = 20;

interface Options {
  readonly workstream?: string;
  readonly days?: string;
  readonly best?: true;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('search')
    .description(t('cli.search.about'))
    .argument('<query...>', t('cli.search.query'))
    .option('-w, --workstream <workstream>', t('cli.search.workstream'))
    .option('-d, --days <days>', t('cli.search.days'))
    .option('-b, --best', t('cli.search.best'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams search parser',
        `workstreams search '"exact words" -without beg*' -w thesis`,
        'workstreams search decision --days "last week"',
      ),
    )
    .action((words: readonly string[], options: Options) =>
      run((work) => search(work, words.join(' '), options)),
    );
}

/** Indexes what is new first, so that everything is found. */
async function search(work: Work, query: string, options: Options): Promise<Result> {
  const { workspace } = work;
  const named = workspace.workstreams.listWorkstreams();
  const { workstream, days } = options;
  const filter = {
    ...(workstream !== undefined && { workstreamId: findWorkstream(workstream, named).id }),
    ...(days !== undefined && instantsOfDays(daysOf(days, work))),
  };
  workspace.sessions.timeoutCheck();
  await index(workspace.folder);
  const order = options.best ? 'rank' : 'time';
  const found = findPage(work, { query, filter, order });
  const titles = new Map(named.map(({ id, title }) => [id, title]));
  return { json: resultJson(found, titles), text: resultText(found, titles, work) };
}

/** Returns the first page; a search that was too slow for one continues. */
function findPage(
  { workspace }: Work,
  asked: Pick<Parameters<Work['workspace']['search']['find']>[0], 'query' | 'filter' | 'order'>,
): SearchResult {
  const first = workspace.search.find({ ...asked, limit: LIMIT });
  let page = first;
  const groups = [...first.groups];
  const hits = () => groups.reduce((sum, { messages }) => sum + Math.max(1, messages.length), 0);
  while (page.next !== null && page.searchedTo !== null && hits() < LIMIT) {
    page = workspace.search.find({ ...asked, limit: LIMIT - hits(), cursor: page.next });
    groups.push(...page.groups);
  }
  return { ...page, workstreams: first.workstreams, groups };
}

async function index(folder: DataFolder): Promise<void> {
  const keeper = new IndexKeeper(folder);
  const finished = Promise.withResolvers<void>();
  keeper.onDidFinish((error) => (error === null ? finished.resolve() : finished.reject(error)));
  keeper.refresh({ summaries: true });
  try {
    await finished.promise;
  } finally {
    await keeper.stop();
  }
}

type Titles = ReadonlyMap<string, string>;

function resultJson({ workstreams, groups, next }: SearchResult, titles: Titles): unknown {
  const named = (id: string) => ({ id, title: titles.get(id) ?? '' });
  return {
    workstreams: workstreams.map(({ workstreamId }) => named(workstreamId)),
    sessions: groups.map(({ session, workstreamId, summary, summaryModel, messages }) => ({
      workstream: named(workstreamId),
      session_id: session?.id ?? null,
      started_at: session?.startedAt ?? null,
      summary: summary === null ? null : plain(summary),
      summary_model: summaryModel,
      messages: messages.map(({ message, role, snippet }) => ({
        timestamp: message.timestamp,
        role,
        text: plain(snippet),
      })),
    })),
    has_more: next !== null,
  };
}

function resultText(
  { workstreams, groups, next }: SearchResult,
  titles: Titles,
  work: Work,
): string {
  const { locale, style } = work;
  const marked = (parts: readonly TextPart[]) =>
    parts
      .map(({ text, isMatch }) =>
        isMatch ? style.match(withoutUnseen(text)) : withoutUnseen(text),
      )
      .join('');
  const byModel = ({ summaryModel: model }: SessionHits) =>
    model === null
      ? ''
      : `${style.dim(`${plainTitle(locale.t('search.summaryBy', { model }))}:`)} `;
  const found = [
    ...(workstreams.length === 0 ? [] : [workstreams.map(({ title }) => marked(title)).join('\n')]),
    ...groups.map((group) =>
      [
        style.bold(headingOf(group, titles, work)),
        ...(group.summary === null
          ? []
          : [`  ${byModel(group)}${marked(translateMarkedSummary(group.summary, locale))}`]),
        ...group.messages.map(({ role, snippet }) => {
          const who = style.dim(`${locale.t(`messages.roles.${role}`)}:`);
          return `  ${who} ${marked(snippet)}`;
        }),
      ].join('\n'),
    ),
    ...(next === null ? [] : [style.dim(locale.t('cli.search.more'))]),
  ];
  return found.length === 0 ? locale.t('cli.search.nothing') : found.join('\n\n');
}

function headingOf(
  { session, workstreamId }: SessionHits,
  titles: Titles,
  { locale, clock }: Work,
): string {
  const title = plainTitle(titles.get(workstreamId) ?? '');
  if (session === null) return title;
  const at = locale.formatDayAndClock(new Date(session.startedAt), dayOf(clock.now()));
  return `${title} · ${plainTitle(nameOf(session, locale))} · ${at}`;
}

function plain(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}
