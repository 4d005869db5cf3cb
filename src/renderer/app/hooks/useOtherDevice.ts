import { useTranslation } from 'react-i18next';
import { isOnOtherDevice } from '../../../shared/model/expiry.ts';
import type { Session } from '../../../shared/model/model.ts';
import { useAppState } from '../context.ts';

/** Returns the name of the device of a session; null if it is this one, or not known. */
export function useOtherDevice(session: Session): string | null {
  const { t } = useTranslation();
  const own = useAppState(({ snapshot }) => snapshot?.device ?? '');
  const name = useAppState(
    ({ snapshot }) => snapshot?.devices.find(({ id }) => id === session.device)?.name,
  );
  return isOnOtherDevice(session, own) ? (name ?? t('common.otherDevice')) : null;
}
