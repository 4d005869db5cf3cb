import { type BrowserWindow, dialog } from 'electron';
import type { Locale } from '../../shared/i18n/format.ts';

const SEND = 0;
const CANCEL = 1;

/**
 * Returns what asks the user whether messages may be sent to an address. It is a dialog of the system, which a
 * compromised page can neither answer nor cover.
 */
export function sendingConfirmation(
  window: () => BrowserWindow | null,
  locale: () => Locale,
): (address: string) => Promise<boolean> {
  let isAsking = false;
  return async (address) => {
    const owner = window();
    if (isAsking || owner === null) return false;
    const { t } = locale();
    isAsking = true;
    try {
      const { response } = await dialog.showMessageBox(owner, {
        type: 'question',
        message: t('desktop.dialog.sendTo', { host: new URL(address).host }),
        detail: t('desktop.dialog.sendToDetail', { address }),
        buttons: [t('desktop.dialog.send'), t('common.cancel')],
        defaultId: CANCEL,
        cancelId: CANCEL,
        noLink: true,
      });
      return response === SEND;
    } finally {
      isAsking = false;
    }
  };
}
