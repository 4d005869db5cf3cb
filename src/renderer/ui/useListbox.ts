import { type KeyboardEvent, useEffect, useId } from 'react';

const PAGE = 10;

/**
 * A list of options below a text field that keeps the focus: arrows choose an option, Enter takes it.
 * Screen readers follow `aria-activedescendant`, so the field must be a combobox.
 */
export function useListbox(parts: {
  /** The number of options. */
  readonly count: number;
  /** The index of the chosen option; -1 if none is chosen: then Enter chooses the first. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onTake: (index: number) => void;
  /** True if there are more options than are loaded. */
  readonly isPartial?: boolean;
  /** A stable key of an option, so that it stays the same one to a screen reader when it moves. */
  readonly keyOf?: (index: number) => string | undefined;
}) {
  const { count, onActive, onTake } = parts;
  const id = useId();
  const active = Math.min(parts.active, count - 1);
  const optionId = (index: number) => `${id}-${parts.keyOf?.(index) ?? index}`;
  const activeId = active >= 0 ? optionId(active) : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent): void {
    if (count === 0 || event.nativeEvent.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active < 0) onActive(0);
      else onTake(active);
      return;
    }
    const next = {
      ArrowDown: (active + 1) % count,
      ArrowUp: (Math.max(active, 0) - 1 + count) % count,
      PageDown: Math.min(active + PAGE, count - 1),
      PageUp: Math.max(active - PAGE, 0),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onActive(next);
  }

  return {
    active,
    isAtEnd: active === count - 1,
    listId: id,
    /** Props of the text field. */
    fieldProps: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-activedescendant': activeId,
      autoComplete: 'off',
      spellCheck: false,
      onKeyDown,
    } as const,
    /** Props of an option, on any element. */
    optionProps: (index: number) =>
      ({
        id: optionId(index),
        role: 'option',
        'aria-selected': index === active,
        'aria-posinset': index + 1,
        'aria-setsize': parts.isPartial ? -1 : count,
        // Not when an option moves below a resting pointer.
        onPointerMove: () => index !== active && onActive(index),
        onClick: () => onTake(index),
      }) as const,
  };
}
