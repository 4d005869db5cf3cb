import { type ReactNode, useId } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { type SettingOf, useSetting } from './useSetting.ts';

interface ChoiceProps<Key extends SettingOf<string>> {
  readonly setting: Key;
  readonly legend: string;
  readonly labels: Readonly<Record<Settings[Key], string>>;
  /** A note. */
  readonly children?: ReactNode;
}

/** A setting with a few options that changes at once. */
export function Choice<Key extends SettingOf<string>>(props: ChoiceProps<Key>) {
  const { setting, legend, labels, children } = props;
  const name = useId();
  const { value, change } = useSetting(setting, legend);
  const choose = useAction(change);
  const values = Object.keys(labels) as Settings[Key][];
  return (
    <Setting texts={[legend, ...Object.values<string>(labels)]}>
      <fieldset className="choices">
        <legend>{legend}</legend>
        {values.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name={name}
              checked={each === value}
              onChange={() => void choose.run(each)}
            />
            {labels[each]}
          </label>
        ))}
        {children}
        <ErrorNote message={choose.error} onDismiss={choose.dismiss} />
      </fieldset>
    </Setting>
  );
}
