/** How the series of a chart look, so that no two of them look the same. */
import { type Colour, workstreamColour } from '../../../shared/model/colours.ts';
import type { Workstream, WorkstreamOverview } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { OTHERS, type Series } from './grouping.ts';

/** Workstreams may share a colour: the second with it is striped, the third dotted. */
const PATTERNS = ['solid', 'striped', 'dotted'] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface SeriesLook {
  readonly id: string;
  readonly title: string;
  /** `none`: those that stand for several workstreams, or for one that is gone. */
  readonly colour: Colour | 'none';
  readonly pattern: Pattern;
  readonly ms: number;
}

export function looksOf(
  series: readonly Series[],
  workstreams: readonly WorkstreamOverview[],
  others: string,
): readonly SeriesLook[] {
  const known = new Map(workstreams.map((workstream) => [workstream.id, workstream]));
  const used = new Map<string, number>();
  return series.map(({ id, ms }) => {
    const workstream = known.get(id);
    const title = id === OTHERS ? others : titleOf(workstream);
    const colour = workstream === undefined ? 'none' : workstreamColour(workstream);
    const times = used.get(colour) ?? 0;
    used.set(colour, times + 1);
    return { id, title, colour, pattern: PATTERNS[times % PATTERNS.length] ?? 'solid', ms };
  });
}

export function titleOf(workstream: Pick<Workstream, 'title' | 'emoji'> | undefined): string {
  if (workstream === undefined) return '–';
  const title = isolated(withoutUnseen(workstream.title));
  return workstream.emoji === null ? title : `${workstream.emoji} ${title}`;
}
