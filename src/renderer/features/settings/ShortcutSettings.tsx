import { Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { ShortcutField } from './ShortcutField.tsx';

export function ShortcutSettings() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <SettingsSection name="shortcuts">
      <ShortcutField name="quickShortcut" />
      <ShortcutField name="shortcut" />
      <Setting texts={[t('shortcuts.title')]}>
        <p>
          <button
            type="button"
            className="button"
            onClick={() => app.view.openDialog({ name: 'shortcuts' })}
          >
            <Keyboard size="1rem" aria-hidden />
            {t('shortcuts.title')} <kbd>?</kbd>
          </button>
        </p>
      </Setting>
    </SettingsSection>
  );
}
