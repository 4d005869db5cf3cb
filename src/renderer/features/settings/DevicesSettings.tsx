import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DevicesInfo } from '../../../shared/contract/devices-info.ts';
import { isInstantAhead } from '../../../shared/model/wrong-clock.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useNow } from '../../ui/useNow.ts';
import { GitSection } from './GitSection.tsx';
import { HistoryFolderSection } from './HistoryFolderSection.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The devices that share the history, and how they do. */
export function DevicesSettings() {
  const { t } = useTranslation();
  const isSample = useAppState(({ snapshot }) => snapshot?.isSample === true);
  const { answer: info, error } = useDevices();
  if (isSample) return null;
  return (
    <SettingsSection name="devices">
      <ErrorNote message={error} />
      {info && (
        <>
          <Setting texts={[t('devices.list'), ...info.devices.map(({ name }) => name)]}>
            <DeviceList info={info} />
          </Setting>
          <Setting texts={[t('devices.folder.label'), t('devices.folder.choose')]}>
            <HistoryFolderSection info={info} />
          </Setting>
        </>
      )}
      <Setting texts={[t('devices.git.label')]}>
        <GitSection />
      </Setting>
    </SettingsSection>
  );
}

/** Asks again when the history has been opened again, or others have been heard of. */
function useDevices() {
  const app = useApp();
  const devices = useAppState(({ snapshot }) => snapshot?.devices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer depends on them.
  const ask = useMemo(() => () => app.client.loadDevices(), [app, devices]);
  return useAnswer(ask);
}

function DeviceList({ info }: { readonly info: DevicesInfo }) {
  const { t } = useTranslation();
  const { formatFull, formatDuration } = useLocale();
  const now = useNow();
  const own = useAppState(({ snapshot }) => snapshot?.device);
  return (
    <>
      <p>{t('devices.list')}</p>
      <ul className="device-list">
        {info.devices.map(({ id, name, lastActivityAt }) => (
          <li key={id}>
            {name}{' '}
            <span className="note">
              {id === own
                ? t('devices.own')
                : lastActivityAt === null
                  ? t('devices.never')
                  : t('devices.active', { time: formatFull(new Date(lastActivityAt)) })}
              {id !== own && lastActivityAt !== null && isInstantAhead(lastActivityAt, now) && (
                <>
                  {' · '}
                  {t('devices.ahead', {
                    duration: formatDuration(Date.parse(lastActivityAt) - now),
                  })}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {info.devices.length < 2 && <p className="note">{t('devices.none')}</p>}
      {info.onlineOnlyFiles > 0 && (
        <ErrorNote message={t('devices.onlineOnly', { count: info.onlineOnlyFiles })} />
      )}
      {info.databaseSyncedBy !== null && (
        <ErrorNote message={t('devices.database', { program: info.databaseSyncedBy })} />
      )}
    </>
  );
}
