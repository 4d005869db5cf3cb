import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { OpenSample } from '../../app/components/OpenSample.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TransferSection } from '../export/TransferSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';

export function DataSettings() {
  const { t } = useTranslation();
  const app = useApp();
  const dataDir = useAppState(({ snapshot }) => snapshot?.dataDir);
  const isSample = useAppState(({ snapshot }) => snapshot?.isSample === true);
  const showFolder = useAction(() => app.client.showDataFolder());
  return (
    <SettingsSection name="data">
      <Setting texts={[t('settings.showFolder')]}>
        <p className="data-folder">
          <code>{dataDir}</code>
          <button type="button" className="button" onClick={() => void showFolder.run()}>
            <FolderOpen size="1rem" aria-hidden />
            {t('settings.showFolder')}
          </button>
        </p>
        <ErrorNote message={showFolder.error} />
      </Setting>
      {!isSample && (
        <>
          <Setting
            texts={[
              t('settings.backup.label'),
              t('settings.backup.export'),
              t('settings.backup.restore'),
            ]}
          >
            <BackupSection />
          </Setting>
          <Setting texts={[t('transfer.data'), t('transfer.about')]}>
            <TransferSection />
          </Setting>
          <Setting texts={[t('sample.label'), t('sample.open'), t('sample.openNote')]}>
            <p>{t('sample.label')}</p>
            <p className="note">{t('sample.openNote')}</p>
            <p>
              <OpenSample look="button" />
            </p>
          </Setting>
        </>
      )}
    </SettingsSection>
  );
}
