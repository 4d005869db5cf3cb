import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from '../../../shared/contract/about.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What the app is, what it runs on, and the same as text for a bug report. */
export function AboutSettings() {
  const { t } = useTranslation();
  const app = useApp();
  const dataDir = useAppState(({ snapshot }) => snapshot?.dataDir);
  const [about, setAbout] = useState<About | null>(null);
  const load = useAction(async () => setAbout(await app.client.loadAbout()));
  const copy = useAction(async (text: string) => {
    await app.client.copyText({ text });
    app.notices.notify(t('settings.about.copied'));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the settings open.
  useEffect(() => void load.run(), []);
  const texts = [
    t('settings.about.version'),
    t('settings.about.licence'),
    t('settings.about.copy'),
  ];
  return (
    <SettingsSection name="about">
      <Setting texts={texts}>
        {about && (
          <>
            <dl className="about-facts">
              <dt>{t('settings.about.version')}</dt>
              <dd>{about.version}</dd>
              <dt>{t('settings.about.system')}</dt>
              <dd>{about.system}</dd>
              <dt>{t('settings.about.dataFolder')}</dt>
              <dd>{dataDir}</dd>
              <dt>{t('settings.about.licence')}</dt>
              <dd>{t('settings.about.mit')}</dd>
            </dl>
            <p className="note">{t('settings.about.others')}</p>
            <p>
              <button
                type="button"
                className="button"
                onClick={() => void copy.run(detailsOf(about))}
              >
                <Copy size="1rem" aria-hidden />
                {t('settings.about.copy')}
              </button>
            </p>
            <p className="note">{t('settings.about.copyNote')}</p>
          </>
        )}
        <ErrorNote message={load.error ?? copy.error} />
      </Setting>
    </SettingsSection>
  );
}

/** In English, whatever the user's language: it is for those who read the report. */
function detailsOf({ version, electron, chromium, node, system }: About): string {
  return [
    `Workstreams ${version}`,
    `Electron ${electron}, Chromium ${chromium}, Node ${node}`,
    system,
  ].join('\n');
}
