import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SETTINGS_SECTIONS, type SettingsSection } from '../../app/state/app-state.ts';
import { sectionId } from './SettingsSection.tsx';

interface SettingsNavProps {
  /** The element in which the sections scroll. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** What is searched for: it hides sections. */
  readonly query: string;
  readonly onChoose: (section: SettingsSection) => void;
}

/** The sections of the settings. The one at the top of the visible part is marked. */
export function SettingsNav({ scroller, query, onChoose }: SettingsNavProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<SettingsSection | null>(SETTINGS_SECTIONS[0]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query shows other sections.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const mark = () => setCurrent(sectionAtTop(element));
    mark();
    element.addEventListener('scroll', mark);
    return () => element.removeEventListener('scroll', mark);
  }, [scroller, query]);

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

/** Returns the section at the top, or null if none is shown. */
function sectionAtTop(scroller: HTMLElement): SettingsSection | null {
  const line = scroller.getBoundingClientRect().top + REACHED;
  const boxOf = (section: SettingsSection) =>
    document.getElementById(sectionId(section))?.getBoundingClientRect();
  const shown = SETTINGS_SECTIONS.filter((section) => (boxOf(section)?.height ?? 0) > 0);
  const isReached = (section: SettingsSection) => (boxOf(section)?.top ?? Infinity) <= line;
  return shown.findLast(isReached) ?? shown[0] ?? null;
}
