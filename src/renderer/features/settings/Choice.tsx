import { type ReactNode, useId } from 'react';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  /** The current value, which can differ from the requested one. */
  readonly value: Value;
  readonly labels: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => Promise<unknown>;
  /** A note. */
  readonly children?: ReactNode;
}

/** A setting with a few options that changes at once. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, value, labels, onChange, children } = props;
  const name = useId();
  const change = useAction(onChange);
  const values = Object.keys(labels) as Value[];
  return (
    <fieldset className="setting">
      <legend>{legend}</legend>
      {values.map((each) => (
        <label key={each} className="choice">
          <input
            type="radio"
            name={name}
            checked={each === value}
            onChange={() => void change.run(each)}
          />
          {labels[each]}
        </label>
      ))}
      {children}
      <ErrorNote message={change.error} onDismiss={change.dismiss} />
    </fieldset>
  );
}
