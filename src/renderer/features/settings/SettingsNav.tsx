import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SETTINGS_SECTIONS, type SettingsSection } from '../../app/state/app-state.ts';
import { sectionId } from './SettingsSection.tsx';

interface SettingsNavProps {
  /** The element in which the sections scroll. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onChoose: (section: SettingsSection) => void;
}

/** The sections of the settings. The one at the top of the visible part is marked. */
export function SettingsNav({ scroller, onChoose }: SettingsNavProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<SettingsSection>(SETTINGS_SECTIONS[0]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const mark = () => setCurrent(sectionAtTop(element));
    mark();
    element.addEventListener('scroll', mark);
    return () => element.removeEventListener('scroll', mark);
  }, [scroller]);

  return (
    <nav className="settings-nav" aria-label={t('settings.sections.label')}>
      {SETTINGS_SECTIONS.map((section) => (
        <button
          key={section}
          type="button"
          className="place-item"
          aria-current={section === current}
          onClick={() => onChoose(section)}
        >
          {t(`settings.sections.${section}`)}
        </button>
      ))}
    </nav>
  );
}

/** A section whose heading is within this distance of the top counts as reached. */
const REACHED = 16;

function sectionAtTop(scroller: HTMLElement): SettingsSection {
  const line = scroller.getBoundingClientRect().top + REACHED;
  const isReached = (section: SettingsSection) => {
    const box = document.getElementById(sectionId(section))?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.top <= line;
  };
  return SETTINGS_SECTIONS.findLast(isReached) ?? SETTINGS_SECTIONS[0];
}
