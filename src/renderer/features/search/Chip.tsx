import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface ChipProps {
  readonly label: string;
  readonly isSet: boolean;
  readonly onRemove: () => void;
  /** The control that sets it. */
  readonly children: ReactNode;
}

/** A filter. If it is set, it has a button to remove it. */
export function Chip({ label, isSet, onRemove, children }: ChipProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLSpanElement>(null);

  function remove(event: MouseEvent): void {
    event.stopPropagation();
    // The button disappears with the filter, and the focus must not be lost with it.
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
