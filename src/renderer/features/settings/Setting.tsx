import type { ReactNode } from 'react';
import { folded } from '../../../shared/model/folding.ts';
import { useSettingsPanel } from './settings-panel.ts';

interface SettingProps {
  /** The visible texts by which the search finds it. */
  readonly texts: readonly string[];
  readonly children: ReactNode;
}

/** A setting, hidden while the user searches for another one. It stays mounted, as tasks can run in it. */
export function Setting({ texts, children }: SettingProps) {
  const { query } = useSettingsPanel();
  const isFound = texts.some((text) => folded(text).includes(query));
  return (
    <div className="setting" hidden={!isFound}>
      {children}
    </div>
  );
}
