import { Component, type ContextType, type ReactNode } from 'react';
import { messageOf } from '../../app/client.ts';
import { AppContext } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface PaneBoundaryProps {
  readonly children: ReactNode;
}

interface PaneBoundaryState {
  readonly error: unknown;
}

/** Shows an error in place of a part of the window that failed; the other parts continue. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  static override readonly contextType = AppContext;
  declare context: ContextType<typeof AppContext>;
  override state: PaneBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { error: error ?? new Error() };
  }

  override componentDidCatch(error: unknown): void {
    this.context?.notices.pageFailed(error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <FailedPane error={error} onReload={() => void this.context?.client.reloadPage()} />;
  }
}

interface FailedPaneProps {
  readonly error: unknown;
  readonly onReload: () => void;
}

function FailedPane({ error, onReload }: FailedPaneProps) {
  const locale = useLocale();
  const { t } = locale;
  return (
    <section className="failed-pane" aria-label={t('shell.failed')}>
      <ErrorNote message={t('shell.paneFailed', { reason: messageOf(error, locale) })}>
        <button type="button" className="button small" onClick={onReload}>
          {t('common.reload')}
        </button>
      </ErrorNote>
    </section>
  );
}
