import { Component, type ContextType, type ReactNode } from 'react';
import { wordsOf } from '../../state/client.ts';
import { AppContext } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface PaneBoundaryProps {
  readonly children: ReactNode;
}

interface PaneBoundaryState {
  readonly message: string | null;
}

/** A part of the window that fails says so in its place; the others go on. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  static override readonly contextType = AppContext;
  declare context: ContextType<typeof AppContext>;
  override state: PaneBoundaryState = { message: null };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { message: wordsOf(error) };
  }

  override componentDidCatch(error: unknown): void {
    this.context?.pageFailed(error);
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <section className="failed-pane" aria-label="Failed">
        <ErrorNote message={`This part of the window has failed: ${message}`}>
          <button
            type="button"
            className="button small"
            onClick={() => void this.context?.reloadPage()}
          >
            Reload
          </button>
        </ErrorNote>
      </section>
    );
  }
}
