import { useAppState } from '../../state/context.ts';

/** How far the opening of the history has come, while that takes long enough to tell. */
export function OpeningProgress() {
  const opening = useAppState((state) => state.opening);
  if (opening === null) return null;
  const { bytes, totalBytes } = opening;
  return (
    <div className="opening-progress">
      <p id="opening">Reading your history from its files…</p>
      <progress aria-labelledby="opening" value={bytes} max={Math.max(totalBytes, bytes)} />
    </div>
  );
}
