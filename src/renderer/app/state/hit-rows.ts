import type { MessageKey } from '../../../shared/model/model.ts';
import type {
  MessageHit,
  SearchResult,
  SessionHits,
  TextPart,
} from '../../../shared/model/search-result.ts';
import type { Route } from '../routes.ts';
import { hitKey, keyOf, plainText } from './search-state.ts';

/** The position of a row in its fold, from 1; the hit that the fold belongs to is the first. */
export interface Place {
  readonly index: number;
  readonly count: number;
}

interface OptionRow {
  readonly key: string;
  readonly option: number;
  /** The keys of the folds that the row is in. */
  readonly inside: readonly string[];
  readonly place: Place | null;
}

interface HitRow extends OptionRow {
  readonly group: SessionHits;
  /** True if only the session is shown, because the first hit of the fold has the same text. */
  readonly isRepeated: boolean;
}

export interface WorkstreamRow extends OptionRow {
  readonly kind: 'workstream';
  readonly workstreamId: string;
  readonly title: readonly TextPart[];
}
export interface SummaryRow extends HitRow {
  readonly kind: 'summary';
  readonly summary: readonly TextPart[];
}
export interface MessageRow extends HitRow {
  readonly kind: 'message';
  readonly hit: MessageHit;
}
/** Stands for further hits of a session, or for further sessions with the same text. */
export interface FoldRow extends OptionRow {
  readonly kind: 'fold';
  readonly of: 'session' | 'text';
  /** The number of hits behind it, or of sessions with the text. */
  readonly count: number;
  readonly isOpen: boolean;
}
interface SessionRow {
  readonly kind: 'session';
  readonly key: string;
  readonly group: SessionHits;
}

export type Option = WorkstreamRow | SummaryRow | MessageRow | FoldRow;
/** A row of the list of hits. All but the headings of sessions can be chosen. */
export type Row = Option | SessionRow;

/** The keys of the open folds. */
export type OpenFolds = Pick<ReadonlySet<string>, 'has'>;

const ALL_FOLDS: OpenFolds = { has: () => true };

/** A hit without its place in the list. */
type Content =
  | { readonly kind: 'summary'; readonly key: string; readonly summary: readonly TextPart[] }
  | { readonly kind: 'message'; readonly key: string; readonly hit: MessageHit };

interface Folded {
  readonly group: SessionHits;
  readonly first: Content;
  readonly rest: readonly Content[];
}

/**
 * Returns the results as rows: workstreams, then the sessions, each with its first hit. Further hits of a
 * session are behind a fold, and so are the sessions whose first hit has the same text as that of an
 * earlier one: no two sessions begin with the same text.
 */
export function rowsOf({ workstreams, groups }: SearchResult, open: OpenFolds): readonly Row[] {
  const rows: Row[] = [];
  let option = 0;

  function addHits(
    group: SessionHits,
    contents: readonly Content[],
    more: Pick<HitRow, 'inside' | 'isRepeated'> & { place(index: number): Place | null },
  ): void {
    const { inside, isRepeated } = more;
    for (const [index, content] of contents.entries()) {
      rows.push({
        ...content,
        option: option++,
        group,
        inside,
        isRepeated,
        place: more.place(index),
      });
    }
  }

  function addFold(
    fold: Pick<FoldRow, 'key' | 'of' | 'count' | 'inside'>,
    addContent: (inside: readonly string[]) => void,
  ): void {
    const isOpen = open.has(fold.key);
    rows.push({ kind: 'fold', ...fold, option: option++, place: null, isOpen });
    if (isOpen) addContent([...fold.inside, fold.key]);
  }

  function addRest({ group, rest }: Folded, inside: readonly string[]): void {
    if (rest.length === 0) return;
    const key = `more:${keyOf(group)}`;
    addFold({ key, of: 'session', count: rest.length, inside }, (within) =>
      addHits(group, rest, {
        inside: within,
        isRepeated: false,
        place: (index) => ({ index: index + 2, count: rest.length + 1 }),
      }),
    );
  }

  for (const { workstreamId, title } of workstreams) {
    const key = `workstream:${workstreamId}`;
    const row = { kind: 'workstream', key, inside: [], place: null, workstreamId, title } as const;
    rows.push({ ...row, option: option++ });
  }
  const folded = groups.flatMap(foldedOf);
  for (const [text, same] of Map.groupBy(folded, ({ first }) => textOf(first))) {
    const [shown, ...others] = same;
    if (shown === undefined) continue;
    rows.push({ kind: 'session', key: keyOf(shown.group), group: shown.group });
    const none = () => null;
    addHits(shown.group, [shown.first], { inside: [], isRepeated: false, place: none });
    addRest(shown, []);
    if (others.length === 0) continue;
    addFold({ key: `same:${text}`, of: 'text', count: same.length, inside: [] }, (inside) => {
      for (const [index, other] of others.entries()) {
        const place = () => ({ index: index + 2, count: same.length });
        addHits(other.group, [other.first], { inside, isRepeated: true, place });
        addRest(other, inside);
      }
    });
  }
  return rows;
}

function foldedOf(group: SessionHits): Folded[] {
  const { summary, messages } = group;
  const key = `summary:${keyOf(group)}`;
  const [first, ...rest]: Content[] = [
    ...(summary === null ? [] : [{ kind: 'summary', key, summary } as const]),
    ...messages.map((hit) => ({ kind: 'message', key: hitKey(hit), hit }) as const),
  ];
  return first === undefined ? [] : [{ group, first, rest }];
}

/** Returns the text of a hit with its role, to compare it with other hits. */
function textOf(content: Content): string {
  const [role, parts] =
    content.kind === 'message' ? [content.hit.role, content.hit.snippet] : ['', content.summary];
  return `${role} ${plainText(parts)}`;
}

export function isOption(row: Row): row is Option {
  return row.kind !== 'session';
}

/** Returns the fold that belongs to an option: itself, or the one after a hit. */
export function foldOf(options: readonly Option[], index: number): FoldRow | null {
  const [option, next] = [options[index], options[index + 1]];
  if (option?.kind === 'fold') return option;
  const isOwn = option !== undefined && next?.inside.length === option.inside.length;
  return isOwn && next?.kind === 'fold' ? next : null;
}

/**
 * Returns the choice after a change of the results. The chosen hit stays chosen, and the folds that it
 * would be behind are opened; if it is gone, one nearby is chosen.
 */
export function keepChosen(
  after: SearchResult,
  before: SearchResult,
  { chosen, open }: { readonly chosen: number; readonly open: ReadonlySet<string> },
): { readonly chosen: number; readonly open: ReadonlySet<string> } {
  const key = rowsOf(before, open).filter(isOption)[chosen]?.key;
  const all = rowsOf(after, ALL_FOLDS).filter(isOption);
  const inside = all.find((option) => option.key === key)?.inside ?? [];
  const opened = inside.every((fold) => open.has(fold)) ? open : new Set([...open, ...inside]);
  const options = rowsOf(after, opened).filter(isOption);
  const at = options.findIndex((option) => option.key === key);
  return {
    chosen: at === -1 ? Math.max(0, Math.min(chosen, options.length - 1)) : at,
    open: opened,
  };
}

/** Returns the route that a hit leads to. */
export function routeOf(row: Exclude<Option, FoldRow>): Route {
  if (row.kind === 'workstream') return { name: 'workstream', workstreamId: row.workstreamId };
  const { session, workstreamId } = row.group;
  if (session === null) return { name: 'workstream', workstreamId };
  const message: { message?: MessageKey } =
    row.kind === 'message' ? { message: row.hit.message } : {};
  return { name: 'session', sessionId: session.id, ...message };
}
