import { type ReactNode, useId } from 'react';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { type SettingOf, useSetting } from './useSetting.ts';

interface SwitchProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  /** A note. */
  readonly children?: ReactNode;
}

interface SettingSwitchProps extends SwitchProps {
  readonly setting: SettingOf<boolean>;
}

/** A setting that is on or off and changes at once. */
export function SettingSwitch({ setting, ...props }: SettingSwitchProps) {
  const { value, change } = useSetting(setting, props.label);
  return <Switch {...props} isOn={value} onChange={change} />;
}

interface ControlledSwitchProps extends SwitchProps {
  /** The current value, which can differ from the requested one. */
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => Promise<unknown>;
}

/** A switch for something that is not among the stored settings. */
export function Switch(props: ControlledSwitchProps) {
  const { label, isOn, onChange, isDisabled = false, children } = props;
  const noteId = useId();
  const change = useAction(onChange);
  return (
    <Setting texts={[label]}>
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
    </Setting>
  );
}
