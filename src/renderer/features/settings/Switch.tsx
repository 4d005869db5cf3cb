import { type ReactNode, useId } from 'react';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface SwitchProps {
  readonly label: string;
  /** The current value, which can differ from the requested one. */
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => Promise<unknown>;
  readonly isDisabled?: boolean;
  /** A note. */
  readonly children?: ReactNode;
}

/** A setting that is on or off and changes at once. */
export function Switch({ label, isOn, onChange, isDisabled = false, children }: SwitchProps) {
  const noteId = useId();
  const change = useAction(onChange);
  return (
    <div className="setting">
      <label className="choice">
        <input
          type="checkbox"
          checked={isOn}
          disabled={isDisabled}
          aria-describedby={noteId}
          onChange={({ target }) => void change.run(target.checked)}
        />
        {label}
      </label>
      <div id={noteId} className="note">
        {children}
      </div>
      <ErrorNote message={change.error} onDismiss={change.dismiss} />
    </div>
  );
}
