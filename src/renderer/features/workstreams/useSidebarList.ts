import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { groupWorkstreams, type WorkstreamGroups } from '../../app/state/ordering.ts';
import { filterWorkstreams, isFiltered } from '../../app/state/sidebar-list.ts';

const NONE: readonly WorkstreamOverview[] = [];

export interface Listed {
  readonly groups: WorkstreamGroups;
  /** True if the archived are visible: a filter also shows matches among them. */
  readonly showsArchived: boolean;
  /** The visible workstreams, from top to bottom. */
  readonly visible: readonly WorkstreamOverview[];
}

/** Returns the workstreams as the sidebar shows them. */
export function useSidebarList(): Listed {
  const { i18n } = useTranslation();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? NONE;
  const sidebar = useAppState((state) => state.sidebar);
  return useMemo(() => {
    const groups = groupWorkstreams(
      filterWorkstreams(workstreams, sidebar),
      sidebar.sort,
      i18n.language,
    );
    const { favourites, active, paused, archived } = groups;
    const showsArchived = sidebar.showsArchived || isFiltered(sidebar);
    const visible = [...favourites, ...active, ...paused, ...(showsArchived ? archived : [])];
    return { groups, showsArchived, visible };
  }, [workstreams, sidebar, i18n.language]);
}

/** Handles the keys for the previous and next workstream, even if the sidebar is hidden. */
export function useStepping(): void {
  const app = useApp();
  const { visible } = useSidebarList();
  const selectedId = useAppState((state) => state.selectedId);
  const step = (by: 1 | -1) => {
    const index = visible.findIndex(({ id }) => id === selectedId);
    const next = index < 0 ? visible[0] : visible[index + by];
    if (next !== undefined) app.router.select(next.id);
  };
  useShortcut('previousWorkstream', () => step(-1));
  useShortcut('nextWorkstream', () => step(1));
}
