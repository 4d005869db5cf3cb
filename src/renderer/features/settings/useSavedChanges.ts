import { useState } from 'react';
import { type Action, useAction } from '../../app/hooks/useAction.ts';

interface SavedChange {
  /** The name of the setting. */
  readonly label: string;
  /** Null once it is undone. */
  readonly revert: (() => Promise<unknown>) | null;
}

export interface SavedChanges {
  /** The change of the user that was saved last. */
  readonly last: SavedChange | null;
  /** Makes a change; `revert` undoes it. Rejects if the change fails. */
  readonly save: (
    label: string,
    apply: () => Promise<unknown>,
    revert: () => Promise<unknown>,
  ) => Promise<void>;
  readonly undo: Action<[]>;
}

/** Keeps the last change to the settings, so that it can be shown as saved and undone. */
export function useSavedChanges(): SavedChanges {
  const [last, setLast] = useState<SavedChange | null>(null);
  const undo = useAction(async () => {
    if (last?.revert == null) return;
    await last.revert();
    setLast({ label: last.label, revert: null });
  });
  return {
    last,
    undo,
    async save(label, apply, revert) {
      await apply();
      setLast({ label, revert });
    },
  };
}
