import type { StoreApi } from 'zustand';
import type { Redaction } from '../../../shared/contract/removal.ts';
import { redactedDraft } from '../../../shared/model/redaction.ts';
import type { Client } from '../client.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';
import { createKeepAliveOnTyping } from './keep-alive-on-typing.ts';

/** The messages that the user is writing. */
export function createDrafts(client: Client, { getState, setState }: StoreApi<AppState>) {
  const keepAlive = createKeepAliveOnTyping((sessionId) => client.keepAlive({ sessionId }));

  function set(workstreamId: string, draft: string): void {
    setState(({ drafts }) => ({ drafts: { ...drafts, [workstreamId]: draft } }));
  }

  return {
    /** Stores what the user writes; while a session runs, writing is activity in it. */
    async write(workstreamId: string, draft: string): Promise<void> {
      set(workstreamId, draft);
      const active = workstreamOf(getState(), workstreamId)?.activeSession;
      if (active) await keepAlive(active.id);
    },
    /** Replaces a text in the drafts of a workstream, or in all: it was covered in the history. */
    cover(redaction: Redaction): void {
      setState(({ drafts }) => ({
        drafts: Object.fromEntries(
          Object.entries(drafts).map(([key, text]) => [
            key,
            redactedDraft({ key, text }, redaction),
          ]),
        ),
      }));
    },
    /** Sends the draft and clears it at once, so that the user can write on. It comes back on failure. */
    async send(workstreamId: string): Promise<void> {
      const content = getState().drafts[workstreamId] ?? '';
      set(workstreamId, '');
      try {
        await client.appendMessage({ workstreamId, content });
      } catch (error) {
        const written = getState().drafts[workstreamId];
        set(workstreamId, written ? `${content}\n${written}` : content);
        throw error;
      }
    },
  };
}
