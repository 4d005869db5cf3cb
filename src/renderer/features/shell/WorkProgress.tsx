import { useId } from 'react';
import type { WorkKind } from '../../../shared/model.ts';
import { useAppState } from '../../state/context.ts';

const WORDS: Readonly<Record<WorkKind, string>> = {
  opening: 'Reading your history from its files…',
  exporting: 'Exporting everything…',
  checking: 'Checking the archive…',
  restoring: 'Unpacking the archive…',
  indexing: 'Making your history searchable…',
};

/** How far work of the main process has come, while it takes long enough to tell. */
export function WorkProgress() {
  const id = useId();
  const work = useAppState((state) => state.work);
  if (work === null) return null;
  const { kind, bytes, totalBytes } = work;
  return (
    <div className="work-progress">
      <p id={id}>{WORDS[kind]}</p>
      <progress aria-labelledby={id} value={bytes} max={Math.max(totalBytes, bytes)} />
    </div>
  );
}
