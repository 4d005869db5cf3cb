import type { StoreApi } from 'zustand';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { type Notes, notesDraftKey } from '../state/notes.ts';
import { createLoader, loaderPerKey } from './loader.ts';

const PAUSE_MS = 1000;

/**
 * The notes of the workstreams. What the user writes is a draft until it is saved: after a pause, or when
 * the user leaves the field. So neither a crash of the page nor a failed save loses it.
 */
export function createNotesQuery(client: Client, { getState, setState }: StoreApi<AppState>) {
  let pause: ReturnType<typeof setTimeout> | undefined;

  const draftOf = (workstreamId: string) => getState().drafts[notesDraftKey(workstreamId)];

  function change(workstreamId: string, next: Partial<Notes>): void {
    setState(({ notes }) => {
      const before = notes[workstreamId] ?? { saved: null, elsewhere: null, error: null };
      return { notes: { ...notes, [workstreamId]: { ...before, ...next } } };
    });
  }

  function dropDraft(workstreamId: string): void {
    setState(({ drafts }) => {
      const { [notesDraftKey(workstreamId)]: _dropped, ...others } = drafts;
      return { drafts: others };
    });
  }

  const reads = loaderPerKey((workstreamId) =>
    createLoader({
      async fetch() {
        // Otherwise what is just being saved would look like another program's change.
        if (saves(workstreamId).isLoading) await saves(workstreamId).load();
        return client.readNotes({ workstreamId });
      },
      apply(saved) {
        const draft = draftOf(workstreamId);
        const before = getState().notes[workstreamId]?.saved ?? null;
        const isForeign = draft !== undefined && before !== null && before !== saved;
        change(workstreamId, {
          saved,
          error: null,
          ...(isForeign && { elsewhere: saved === draft ? null : saved }),
        });
        // A draft that was left when the page was reloaded.
        if (draft !== undefined && before === null) saveSoon(workstreamId);
      },
      report: ({ error }) => error && change(workstreamId, { error }),
    }),
  );

  const saves = loaderPerKey((workstreamId) =>
    createLoader({
      async fetch() {
        const draft = draftOf(workstreamId);
        if (draft !== undefined && draft !== getState().notes[workstreamId]?.saved) {
          await client.updateWorkstream({ workstreamId, notes: draft });
        }
        return draft;
      },
      apply(draft) {
        if (draft === undefined) return;
        change(workstreamId, { saved: draft, error: null });
        if (draftOf(workstreamId) === draft) dropDraft(workstreamId);
      },
      report: ({ error }) => error && change(workstreamId, { error }),
    }),
  );

  function saveSoon(workstreamId: string): void {
    clearTimeout(pause);
    pause = setTimeout(() => void save(workstreamId), PAUSE_MS);
  }

  function write(workstreamId: string, text: string): void {
    setState(({ drafts }) => ({ drafts: { ...drafts, [notesDraftKey(workstreamId)]: text } }));
    saveSoon(workstreamId);
  }

  function save(workstreamId: string): Promise<void> {
    clearTimeout(pause);
    return saves(workstreamId).reload();
  }

  return {
    /** Reads the notes; also after another program may have changed them. */
    read: (workstreamId: string) => reads(workstreamId).reload(),
    write,
    save,
    /** Answers a conflict: restores what another program saved, or keeps the user's own. */
    async resolve(workstreamId: string, takesTheirs: boolean): Promise<void> {
      const elsewhere = getState().notes[workstreamId]?.elsewhere ?? null;
      change(workstreamId, { elsewhere: null });
      if (!takesTheirs || elsewhere === null) return;
      write(workstreamId, elsewhere);
      await save(workstreamId);
    },
  };
}
