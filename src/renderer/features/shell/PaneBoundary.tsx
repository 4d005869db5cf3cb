import { Component, type ContextType, type ReactNode } from 'react';
import { wordsOf } from '../../state/client.ts';
import { AppContext } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useFormats } from '../../ui/useFormats.ts';

interface PaneBoundaryProps {
  readonly children: ReactNode;
}

interface PaneBoundaryState {
  readonly error: unknown;
}

/** A part of the window that fails says so in its place; the others go on. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  static override readonly contextType = AppContext;
  declare context: ContextType<typeof AppContext>;
  override state: PaneBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { error: error ?? new Error() };
  }

  override componentDidCatch(error: unknown): void {
    this.context?.pageFailed(error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <FailedPane error={error} onReload={() => void this.context?.reloadPage()} />;
  }
}

interface FailedPaneProps {
  readonly error: unknown;
  readonly onReload: () => void;
}

function FailedPane({ error, onReload }: FailedPaneProps) {
  const speech = useFormats();
  const { t } = speech;
  return (
    <section className="failed-pane" aria-label={t('shell.failed')}>
      <ErrorNote message={t('shell.paneFailed', { reason: wordsOf(error, speech) })}>
        <button type="button" className="button small" onClick={onReload}>
          {t('common.reload')}
        </button>
      </ErrorNote>
    </section>
  );
}
