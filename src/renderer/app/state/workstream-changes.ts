import type { StoreApi } from 'zustand';
import type { Bridge } from '../../../shared/contract/contract.ts';
import type { WorkstreamDetails, WorkstreamState } from '../../../shared/model/model.ts';
import { newPositions } from '../../../shared/model/order.ts';
import type { AppState } from './app-state.ts';
import { messageOf, unwrap } from './client.ts';
import { groupWorkstreams } from './ordering.ts';
import type { SidebarOptions } from './sidebar-list.ts';

/** What a workstream looks like. */
export type Appearance = Pick<WorkstreamDetails, 'colour' | 'emoji'> & {
  readonly title: string;
  readonly tags: string[];
};

/** Everything that can be changed of a workstream, and how the list shows them. */
export function createWorkstreamChanges(bridge: Bridge, store: StoreApi<AppState>) {
  const { getState, setState } = store;

  function list(change: Partial<SidebarOptions>): void {
    setState(({ sidebar }) => ({ sidebar: { ...sidebar, ...change } }));
  }

  function place(positions: ReadonlyMap<string, number | null>): void {
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
    list,

    async renameWorkstream(workstreamId: string, title: string): Promise<void> {
      await unwrap(bridge.updateWorkstream({ workstreamId, title }));
    },
    async changeAppearance(workstreamId: string, appearance: Appearance): Promise<void> {
      await unwrap(bridge.updateWorkstream({ workstreamId, ...appearance }));
    },
    async setFavourite(workstreamId: string, isFavourite: boolean): Promise<void> {
      await unwrap(bridge.updateWorkstream({ workstreamId, isFavourite }));
    },
    /** In milliseconds; null for the general one. */
    async setIdleThreshold(workstreamId: string, idleThresholdMs: number | null): Promise<void> {
      await unwrap(bridge.updateWorkstream({ workstreamId, idleThresholdMs }));
    },
    async setWorkstreamState(workstreamId: string, state: WorkstreamState): Promise<void> {
      await unwrap(bridge.updateWorkstream({ workstreamId, state }));
    },

    /**
     * Puts a workstream in the place of another one of its group: behind it if it comes from above it.
     * From then on the list is in the user's own order, which begins as what was shown.
     */
    async moveWorkstream(movedId: string, overId: string): Promise<void> {
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
      // Shown at once, where it was dropped; main comes to the same positions.
      place(newPositions(ordered, movedId));
      list({ sort: 'manual' });
      try {
        const workstreamIds = ordered.map(({ id }) => id);
        await unwrap(bridge.orderWorkstreams({ workstreamIds, movedId }));
      } catch (error) {
        place(new Map(before.map(({ id, position }) => [id, position])));
        list({ sort: sidebar.sort });
        setState({ toast: { kind: 'refused', message: messageOf(error) } });
      }
    },
  };
}
