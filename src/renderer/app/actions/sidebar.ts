import type { StoreApi } from 'zustand';
import { newPositions } from '../../../shared/model/order.ts';
import { type Client, messageOf } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { groupWorkstreams } from '../state/ordering.ts';
import type { SidebarOptions } from '../state/sidebar-list.ts';

/** How the sidebar lists the workstreams, and their manual order. */
export function createSidebar(client: Client, store: StoreApi<AppState>) {
  const { getState, setState } = store;

  function change(next: Partial<SidebarOptions>): void {
    setState(({ sidebar }) => ({ sidebar: { ...sidebar, ...next } }));
  }

  function setPositions(positions: ReadonlyMap<string, number | null>): void {
    setState(({ snapshot }) => {
      if (snapshot === null) return {};
      const workstreams = snapshot.workstreams.map((each) => {
        const position = positions.get(each.id);
        return position === undefined ? each : { ...each, position };
      });
      return { snapshot: { ...snapshot, workstreams } };
    });
  }

  return {
    change,

    /**
     * Moves a workstream to the position of another one of its group. From then on the list is sorted
     * manually, beginning with the order that was shown.
     */
    async move(movedId: string, overId: string): Promise<void> {
      const { snapshot, sidebar, locale } = getState();
      if (snapshot === null || movedId === overId) return;
      const { favourites, active, paused } = groupWorkstreams(
        snapshot.workstreams,
        sidebar.sort,
        locale.language,
      );
      const before = [...favourites, ...active, ...paused];
      const from = before.findIndex(({ id }) => id === movedId);
      const to = before.findIndex(({ id }) => id === overId);
      const moved = before[from];
      if (moved === undefined || to < 0) return;
      const ordered = before.toSpliced(from, 1).toSpliced(to, 0, moved);
      // Shown at once where it was dropped; main computes the same positions.
      setPositions(newPositions(ordered, movedId));
      change({ sort: 'manual' });
      try {
        const workstreamIds = ordered.map(({ id }) => id);
        await client.orderWorkstreams({ workstreamIds, movedId });
      } catch (error) {
        setPositions(new Map(before.map(({ id, position }) => [id, position])));
        change({ sort: sidebar.sort });
        setState({ toast: { kind: 'refused', message: messageOf(error) } });
      }
    },
  };
}
