import { useTranslation } from 'react-i18next';
import { MAX_LEVEL } from './scale-steps.ts';
import { useFormats } from './useFormats.ts';

/** The legend of a heat map's levels. */
export function HeatScale({ step }: { readonly step: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const levels = Array.from({ length: MAX_LEVEL + 1 }, (_, level) => ({
    level,
    label:
      level === 0
        ? t('overview.nothing')
        : level < MAX_LEVEL
          ? t('overview.upTo', { duration: formats.length(level * step) })
          : t('overview.moreThan', { duration: formats.length((MAX_LEVEL - 1) * step) }),
  }));
  return (
    <ul className="heat-scale">
      {levels.map(({ level, label }) => (
        <li key={level}>
          <span className="heat-sample" data-level={level} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}
