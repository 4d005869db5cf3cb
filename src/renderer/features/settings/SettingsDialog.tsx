import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { folded } from '../../../shared/model/folding.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useApp, useAppState } from '../../app/context.ts';
import type { SettingsSection } from '../../app/state/app-state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import '../../ui/search-field.css';
import { AboutSettings } from './AboutSettings.tsx';
import { AgentsSettings } from './AgentsSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { DevicesSettings } from './DevicesSettings.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';
import { ModelsSettings } from './ModelsSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { ProgramsSettings } from './ProgramsSettings.tsx';
import { SavedNote } from './SavedNote.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { sectionId } from './SettingsSection.tsx';
import { ShortcutSettings } from './ShortcutSettings.tsx';
import { SettingsPanelContext } from './settings-panel.ts';
import './settings.css';
import { TimeSettings } from './TimeSettings.tsx';
import { useSavedChanges } from './useSavedChanges.ts';

interface SettingsDialogProps {
  /** The section to show at first, if not the beginning. */
  readonly section: SettingsSection | undefined;
}

export function SettingsDialog({ section }: SettingsDialogProps) {
  const settings = useAppState(({ snapshot }) => snapshot?.settings);
  return settings && <AllSettings settings={settings} section={section} />;
}

interface AllSettingsProps extends SettingsDialogProps {
  readonly settings: Settings;
}

/** The settings. Every change applies at once. */
function AllSettings({ settings, section }: AllSettingsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const changes = useSavedChanges();
  // Before the dialog is visible, so that the first setting can be typed right away.
  useLayoutEffect(() => {
    if (section) show(section);
    const shown = section && document.getElementById(sectionId(section));
    (shown ?? scroller.current)?.querySelector<HTMLElement>('input, button')?.focus();
  }, [section]);

  function choose(next: SettingsSection): void {
    setText('');
    // When all sections are rendered again.
    requestAnimationFrame(() => show(next));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Escape' || text === '') return;
    event.preventDefault();
    setText('');
  }

  return (
    <Dialog title={t('settings.heading')} look="settings-dialog" onClose={app.view.closeDialog}>
      <button
        type="button"
        className="icon-button"
        aria-label={t('common.close')}
        title={t('common.close')}
        onClick={app.view.closeDialog}
      >
        <X size="1.125rem" aria-hidden />
      </button>
      <div className="settings-side">
        <label className="search-field">
          <Search size="0.875rem" aria-hidden />
          <input
            type="search"
            aria-label={t('settings.search.label')}
            placeholder={t('settings.search.placeholder')}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        <SettingsNav scroller={scroller} query={text} onChoose={choose} />
      </div>
      <SettingsPanelContext value={{ query: folded(text.trim()), settings, save: changes.save }}>
        <div className="settings" ref={scroller}>
          <TimeSettings />
          <GeneralSettings />
          <NotificationSettings />
          <AppearanceSettings />
          <ShortcutSettings />
          <AgentsSettings />
          <ProgramsSettings />
          <ModelsSettings />
          <DataSettings />
          <DevicesSettings />
          <AboutSettings />
          <p className="no-settings note">{t('settings.search.none')}</p>
        </div>
      </SettingsPanelContext>
      <SavedNote changes={changes} />
    </Dialog>
  );
}

function show(section: SettingsSection): void {
  document.getElementById(sectionId(section))?.scrollIntoView();
}
