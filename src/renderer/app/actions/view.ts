import type { StoreApi } from 'zustand';
import type { AppState, OpenDialog } from '../state/app-state.ts';
import type { OverviewChoice } from '../state/overview.ts';

/** What the window shows and how, where nothing has to be loaded for it. */
export function createView({ setState }: StoreApi<AppState>) {
  return {
    openDialog: (dialog: OpenDialog) => setState({ dialog }),
    closeDialog: () => setState({ dialog: null }),
    /** Edits the title of a session where it is shown. */
    nameSession: (sessionId: string) => setState({ namedSessionId: sessionId }),
    /** Ends that, unless another one is being edited already. */
    endNaming: (sessionId: string) =>
      setState(({ namedSessionId }) =>
        namedSessionId === sessionId ? { namedSessionId: null } : {},
      ),
    /** Prints a session, on its page. */
    printSession: (sessionId: string) => setState({ printedSessionId: sessionId }),
    endPrinting: () => setState({ printedSessionId: null }),
    editNotes: (workstreamId: string) => setState({ editedNotesOf: workstreamId }),
    /** Ends that, unless those of another workstream are being edited already. */
    endNotes: (workstreamId: string) =>
      setState(({ editedNotesOf }) =>
        editedNotesOf === workstreamId ? { editedNotesOf: null } : {},
      ),
    chooseOverview: (change: Partial<OverviewChoice>) =>
      setState(({ overview }) => ({ overview: { ...overview, ...change } })),
    /** Shows a long message in full, or only its beginning. */
    setUnfolded(messageKey: string, isUnfolded: boolean): void {
      setState(({ unfolded }) => {
        const next = new Set(unfolded);
        if (isUnfolded) next.add(messageKey);
        else next.delete(messageKey);
        return { unfolded: next };
      });
    },
  };
}

export type View = ReturnType<typeof createView>;
