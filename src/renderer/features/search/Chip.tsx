import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface ChipProps {
  readonly label: string;
  readonly isSet: boolean;
  readonly onRemove: () => void;
  /** What it is chosen by. */
  readonly children: ReactNode;
}

/** A filter; one that is set can be taken back by itself. */
export function Chip({ label, isSet, onRemove, children }: ChipProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLSpanElement>(null);

  function remove(event: MouseEvent): void {
    event.stopPropagation();
    // The button goes with what it removes; the focus does not.
    ref.current?.querySelector<HTMLElement>('select, button')?.focus();
    onRemove();
  }

  return (
    <span ref={ref} className="chip" data-set={isSet}>
      {children}
      {isSet && (
        <button
          type="button"
          className="chip-remove"
          aria-label={t('search.filters.remove', { name: label })}
          onClick={remove}
        >
          <X size="0.75rem" aria-hidden />
        </button>
      )}
    </span>
  );
}
