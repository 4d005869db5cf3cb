import type { StoreApi } from 'zustand';
import type { AppState } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';

const PAUSE_MS = 1000;

/** A workstream's notes, as far as the window knows them. */
export interface Notes {
  /** As they were read or written last; null where they could not be read yet. */
  readonly saved: string | null;
  /** What somebody else has made of them while they were being written here. */
  readonly elsewhere: string | null;
  /** Why they could not be saved, in words. */
  readonly error: string | null;
}

/** By this key the notes that are being written are kept among the drafts. */
export function notesDraftKey(workstreamId: string): string {
  return `notes:${workstreamId}`;
}

/**
 * The notes about a workstream. What is written is a draft until it is saved: after a pause, or when the
 * user turns away from it. So it is not lost if the page is, or if saving fails.
 */
export function createNotes(bridge: Bridge, { getState, setState }: StoreApi<AppState>) {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();

  const draftOf = (workstreamId: string) => getState().drafts[notesDraftKey(workstreamId)];

  function change(workstreamId: string, change: Partial<Notes>): void {
    setState(({ notes }) => {
      const before = notes[workstreamId] ?? { saved: null, elsewhere: null, error: null };
      return { notes: { ...notes, [workstreamId]: { ...before, ...change } } };
    });
  }

  function dropDraft(workstreamId: string): void {
    setState(({ drafts }) => {
      const { [notesDraftKey(workstreamId)]: _dropped, ...others } = drafts;
      return { drafts: others };
    });
  }

  /** Reads them, also when they may have been changed elsewhere. */
  async function readNotes(workstreamId: string): Promise<void> {
    await saving;
    try {
      const saved = await unwrap(bridge.readNotes({ workstreamId }));
      const draft = draftOf(workstreamId);
      const before = getState().notes[workstreamId]?.saved ?? null;
      const isForeign = draft !== undefined && before !== null && before !== saved;
      change(workstreamId, {
        saved,
        error: null,
        ...(isForeign && { elsewhere: saved === draft ? null : saved }),
      });
      // One that was left behind when the page was reloaded.
      if (draft !== undefined && before === null) saveSoon(workstreamId);
    } catch (error) {
      change(workstreamId, { error: messageOf(error) });
    }
  }

  function saveSoon(workstreamId: string): void {
    clearTimeout(pause);
    pause = setTimeout(() => void saveNotes(workstreamId), PAUSE_MS);
  }

  function writeNotes(workstreamId: string, text: string): void {
    setState(({ drafts }) => ({ drafts: { ...drafts, [notesDraftKey(workstreamId)]: text } }));
    saveSoon(workstreamId);
  }

  /** One after the other: what was written last is what stays. */
  function saveNotes(workstreamId: string): Promise<void> {
    clearTimeout(pause);
    saving = saving.then(() => save(workstreamId));
    return saving;
  }

  async function save(workstreamId: string): Promise<void> {
    const draft = draftOf(workstreamId);
    if (draft === undefined) return;
    try {
      if (draft !== getState().notes[workstreamId]?.saved) {
        await unwrap(bridge.updateWorkstream({ workstreamId, notes: draft }));
      }
      change(workstreamId, { saved: draft, error: null });
      if (draftOf(workstreamId) === draft) dropDraft(workstreamId);
    } catch (error) {
      change(workstreamId, { error: messageOf(error) });
    }
  }

  return {
    readNotes,
    writeNotes,
    saveNotes,
    /** The ones that were written elsewhere: to have them back, or to leave them. */
    async resolveNotes(workstreamId: string, takesTheirs: boolean): Promise<void> {
      const elsewhere = getState().notes[workstreamId]?.elsewhere ?? null;
      change(workstreamId, { elsewhere: null });
      if (!takesTheirs || elsewhere === null) return;
      writeNotes(workstreamId, elsewhere);
      await saveNotes(workstreamId);
    },
  };
}
