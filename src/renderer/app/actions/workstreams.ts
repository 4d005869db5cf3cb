import type { StoreApi } from 'zustand';
import type { Workstream } from '../../../shared/model/model.ts';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { withCreated } from '../state/snapshot.ts';
import type { Router } from './router.ts';

/** Creates workstreams, and shows each. */
export function createWorkstreams(
  client: Client,
  { setState }: StoreApi<AppState>,
  { select }: Router,
) {
  async function show(reply: Promise<Workstream>): Promise<Workstream> {
    const created = await reply;
    setState(({ snapshot }) => ({ snapshot: snapshot && withCreated(snapshot, created) }));
    select(created.id);
    return created;
  }

  return {
    create: (title: string) => show(client.createWorkstream({ title })),
    /** Creates a workstream and starts a session in it. */
    async createAndStart(title: string): Promise<void> {
      const { id } = await show(client.createWorkstream({ title }));
      await client.startSession({ workstreamId: id });
    },
    /** Turns the sessions of scratch into a workstream. */
    promoteScratch: (title: string) => show(client.promoteScratch({ title })),
  };
}
