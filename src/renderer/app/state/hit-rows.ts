import type { MessageKey } from '../../../shared/model/model.ts';
import type {
  MessageHit,
  SearchResult,
  SessionHits,
  TextPart,
} from '../../../shared/model/search-result.ts';
import type { Route } from '../routes.ts';
import { hitKey, keyOf } from './search-state.ts';

/** A row of the list of hits. Those with an `option` number are selectable. */
export type Row =
  | {
      readonly kind: 'workstream';
      readonly key: string;
      readonly option: number;
      readonly workstreamId: string;
      readonly title: readonly TextPart[];
    }
  | { readonly kind: 'session'; readonly key: string; readonly group: SessionHits }
  | {
      readonly kind: 'summary';
      readonly key: string;
      readonly option: number;
      readonly group: SessionHits;
      readonly summary: readonly TextPart[];
    }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly option: number;
      readonly group: SessionHits;
      readonly hit: MessageHit;
    };
export type Option = Extract<Row, { readonly option: number }>;

/** Returns the results as rows: workstreams, then the sessions with their hits. */
export function rowsOf({ workstreams, groups }: SearchResult): readonly Row[] {
  let option = 0;
  const rows: Row[] = workstreams.map(({ workstreamId, title }) => ({
    kind: 'workstream',
    key: `workstream:${workstreamId}`,
    option: option++,
    workstreamId,
    title,
  }));
  for (const group of groups) {
    const key = keyOf(group);
    rows.push({ kind: 'session', key, group });
    const { summary } = group;
    if (summary !== null) {
      rows.push({ kind: 'summary', key: `summary:${key}`, option: option++, group, summary });
    }
    for (const hit of group.messages) {
      rows.push({ kind: 'message', key: hitKey(hit), option: option++, group, hit });
    }
  }
  return rows;
}

export function isOption(row: Row): row is Option {
  return row.kind !== 'session';
}

/** Returns the new index of the chosen hit after a change of the results; of one nearby if it is gone. */
export function chosenIn(after: SearchResult, before: SearchResult, chosen: number): number {
  const key = rowsOf(before).filter(isOption)[chosen]?.key;
  const options = rowsOf(after).filter(isOption);
  const at = options.findIndex((option) => option.key === key);
  return at === -1 ? Math.max(0, Math.min(chosen, options.length - 1)) : at;
}

/** Returns the route that a hit leads to. */
export function routeOf(row: Option): Route {
  if (row.kind === 'workstream') return { name: 'workstream', workstreamId: row.workstreamId };
  const { session, workstreamId } = row.group;
  if (session === null) return { name: 'workstream', workstreamId };
  const message: { message?: MessageKey } =
    row.kind === 'message' ? { message: row.hit.message } : {};
  return { name: 'session', sessionId: session.id, ...message };
}
