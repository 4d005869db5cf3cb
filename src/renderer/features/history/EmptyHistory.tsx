import { thresholdOf } from '../../../shared/expiry.ts';
import { selectedWorkstream } from '../../state/app-state.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { useFormats } from '../../ui/useFormats.ts';

/** What is there to do where nothing has been done yet. */
export function EmptyHistory() {
  const app = useApp();
  const { formatDuration } = useFormats();
  const threshold = useAppState(
    (state) =>
      state.world &&
      thresholdOf(selectedWorkstream(state) ?? { idleThresholdMs: null }, state.world.settings),
  );
  const isFirstStart = useAppState((state) => state.world?.workstreams.length === 1);
  const timeout = `after ${formatDuration(threshold ?? 0)} without a message it ends by itself`;
  if (!isFirstStart) {
    return (
      <p className="empty-history">
        Closed sessions will be listed here. Start one, or write a message; {timeout}.
      </p>
    );
  }
  return (
    <div className="empty-history welcome">
      <h3>Welcome</h3>
      <p>Workstreams remembers when you worked on what, and what was said.</p>
      <ol>
        <li>
          <strong>Create a workstream</strong> for each thing that you work on. “Scratch” is there
          for all the rest.
        </li>
        <li>
          <strong>Start a session</strong> when you begin, or just write a message.
        </li>
        <li>
          <strong>End it</strong> when you stop. If you forget, {timeout}.
        </li>
      </ol>
      <p>All of it stays on your disk.</p>
      <button
        type="button"
        className="button"
        onClick={() => app.openDialog({ name: 'newWorkstream' })}
      >
        Create your first workstream
      </button>
    </div>
  );
}
