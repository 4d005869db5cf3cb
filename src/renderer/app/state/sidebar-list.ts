import { folded } from '../../../shared/model/folding.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { tagKey } from '../../../shared/model/tags.ts';
import type { AppState } from './app-state.ts';
import { groupWorkstreams, type Sort } from './ordering.ts';

/** The filter and the sort order of the sidebar. */
export interface SidebarOptions {
  readonly sort: Sort;
  /** Only workstreams with all of these tags. */
  readonly tags: readonly string[];
  /** Only workstreams with this text in the title or a tag. */
  readonly text: string;
  readonly showsArchived: boolean;
}

export const initialSidebar: SidebarOptions = {
  sort: 'recent',
  tags: [],
  text: '',
  showsArchived: false,
};

export function isFiltered({ tags, text }: SidebarOptions): boolean {
  return tags.length > 0 || text.trim() !== '';
}

/** Returns the workstreams that match the filter. */
export function filterWorkstreams(
  workstreams: readonly WorkstreamOverview[],
  { tags, text }: Pick<SidebarOptions, 'tags' | 'text'>,
): readonly WorkstreamOverview[] {
  const wantedTags = tags.map(tagKey);
  const wanted = folded(text.trim());
  return workstreams.filter((each) => {
    const own = each.tags.map(tagKey);
    return (
      wantedTags.every((tag) => own.includes(tag)) &&
      (wanted === '' || [each.title, ...each.tags].some((words) => folded(words).includes(wanted)))
    );
  });
}

/**
 * Returns the workstreams right above and below one in its group, as the sidebar lists them; null if
 * no group has it.
 */
export function besideInSidebar({ snapshot, sidebar, locale }: AppState, workstreamId: string) {
  const listed = filterWorkstreams(snapshot?.workstreams ?? [], sidebar);
  const { favourites, active, paused } = groupWorkstreams(listed, sidebar.sort, locale.language);
  const isMoved = ({ id }: WorkstreamOverview) => id === workstreamId;
  const group = [favourites, active, paused].find((each) => each.some(isMoved)) ?? [];
  const at = group.findIndex(isMoved);
  return at < 0 ? null : { above: group[at - 1], below: group[at + 1] };
}

/** Returns all tags in use, each once, sorted by the rules of the language. */
export function allTags(workstreams: readonly WorkstreamOverview[], language: string): string[] {
  const byKey = new Map(workstreams.flatMap(({ tags }) => tags.map((tag) => [tagKey(tag), tag])));
  return [...byKey.values()].toSorted(new Intl.Collator(language, { numeric: true }).compare);
}
