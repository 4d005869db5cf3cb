import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../shortcuts.ts';

/** The buttons that go back and forward through the pages that were shown. */
export function HistoryNav() {
  const canGoBack = useSyncExternalStore(onNavigate, () => navigation.canGoBack);
  const canGoForward = useSyncExternalStore(onNavigate, () => navigation.canGoForward);
  return (
    <div className="history-nav">
      <HistoryButton direction="back" isPossible={canGoBack} />
      <HistoryButton direction="forward" isPossible={canGoForward} />
    </div>
  );
}

function onNavigate(changed: () => void): () => void {
  navigation.addEventListener('currententrychange', changed);
  return () => navigation.removeEventListener('currententrychange', changed);
}

interface HistoryButtonProps {
  readonly direction: 'back' | 'forward';
  readonly isPossible: boolean;
}

function HistoryButton({ direction, isPossible }: HistoryButtonProps) {
  const { t } = useTranslation();
  const Icon = direction === 'back' ? ArrowLeft : ArrowRight;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t(`places.${direction}`)}
      title={`${t(`places.${direction}`)} (${keysOf(direction, { t })})`}
      aria-disabled={!isPossible}
      onClick={() => isPossible && history[direction]()}
    >
      <Icon size="1rem" aria-hidden />
    </button>
  );
}
