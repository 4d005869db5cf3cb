import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { folded } from '../../../shared/model/folding.ts';
import type { SettingsSection as SectionName } from '../../app/state/app-state.ts';
import { SettingsPanelContext, useSettingsPanel } from './settings-panel.ts';

interface SettingsSectionProps {
  readonly name: SectionName;
  readonly children: ReactNode;
}

/** A group of settings. A search for its name finds all of them; without a match it disappears. */
export function SettingsSection({ name, children }: SettingsSectionProps) {
  const { t } = useTranslation();
  const panel = useSettingsPanel();
  const headingId = useId();
  const title = t(`settings.sections.${name}`);
  const query = folded(title).includes(panel.query) ? '' : panel.query;
  return (
    <section id={sectionId(name)} className="settings-section" aria-labelledby={headingId}>
      <h3 id={headingId}>{title}</h3>
      <SettingsPanelContext value={{ ...panel, query }}>{children}</SettingsPanelContext>
    </section>
  );
}

export function sectionId(name: SectionName): string {
  return `settings-${name}`;
}
