import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalCommand } from '../../../shared/contract/terminal-command.ts';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { Switch } from './Switch.tsx';
import { useSettingsPanel } from './settings-panel.ts';

/** Adds the command line of the app's package to the terminal. Nothing if the app is not packed. */
export function TerminalCommandSwitch() {
  const { t } = useTranslation();
  const app = useApp();
  const { save } = useSettingsPanel();
  const load = useMemo(() => () => app.client.loadTerminalCommand(), [app]);
  const { answer, error } = useAnswer(load);
  const [changed, setChanged] = useState<TerminalCommand | null>(null);
  const command = changed ?? answer;
  const label = t('settings.terminalCommand.label');
  if (error !== null) {
    return (
      <Setting texts={[label]}>
        <ErrorNote message={error} />
      </Setting>
    );
  }
  if (command === null) return null;
  const { path, isAdded, isOnPath, obstacle } = command;

  async function set(isOn: boolean): Promise<void> {
    const state = await app.client.setTerminalCommand({ isOn });
    setChanged(state);
    if (state?.isAdded !== isOn) throw new Error(t('settings.notApplied'));
  }

  return (
    <Switch
      label={label}
      isOn={isAdded}
      isDisabled={obstacle !== null}
      onChange={(isOn) =>
        save(
          label,
          () => set(isOn),
          () => set(!isOn),
        )
      }
    >
      {obstacle === null
        ? t('settings.terminalCommand.about', { path })
        : t(`settings.terminalCommand.${obstacle}`, { path })}
      {isAdded && !isOnPath && ` ${t('settings.terminalCommand.notOnPath')}`}
    </Switch>
  );
}
