/** The colours and patterns of a chart's series, so that no two look the same. */
import { type Colour, workstreamColour } from '../../../shared/model/colours.ts';
import type { Workstream, WorkstreamOverview } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { OTHERS, type Series } from './grouping.ts';

/** Workstreams can share a colour: the second one is striped, the third dotted. */
const PATTERNS = ['solid', 'striped', 'dotted'] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface SeriesStyle {
  readonly id: string;
  readonly title: string;
  /** `none` for a series of several workstreams, or of one that no longer exists. */
  readonly colour: Colour | 'none';
  readonly pattern: Pattern;
  readonly ms: number;
}

export function stylesOf(
  series: readonly Series[],
  workstreams: readonly WorkstreamOverview[],
  others: string,
): readonly SeriesStyle[] {
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
