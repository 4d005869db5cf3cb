import type { ComponentProps, MouseEvent } from 'react';

type MinutesInputProps = Omit<ComponentProps<'input'>, 'type' | 'step' | 'onMouseDown'>;

/** A field for whole minutes. Its content is selected on focus, so that a typed number replaces it. */
export function MinutesInput({ onFocus, ...props }: MinutesInputProps) {
  return (
    <input
      {...props}
      type="number"
      step={1}
      onFocus={(event) => {
        event.target.select();
        onFocus?.(event);
      }}
      onMouseDown={selectOnFirstClick}
    />
  );
}

/** The click that focuses the field would put the caret into it and undo the selection. */
function selectOnFirstClick(event: MouseEvent<HTMLInputElement>): void {
  if (document.activeElement === event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.focus();
}
