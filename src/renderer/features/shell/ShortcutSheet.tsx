import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../../app/components/ShortcutList.tsx';
import { useApp } from '../../app/context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusMain } from '../../ui/focus-main.ts';

/** The list of all shortcuts. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Dialog
      title={t('shortcuts.title')}
      look="shortcut-sheet"
      onClose={app.view.closeDialog}
      onFocusLost={focusMain}
    >
      <button
        type="button"
        className="icon-button"
        aria-label={t('shortcuts.close')}
        onClick={app.view.closeDialog}
      >
        <X size="1.125rem" aria-hidden />
      </button>
      <div className="shortcut-columns">
        <ShortcutList heading="h3" />
      </div>
    </Dialog>
  );
}
