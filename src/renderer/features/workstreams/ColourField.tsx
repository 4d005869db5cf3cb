import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { COLOURS, type Colour, workstreamColour } from '../../../shared/model/colours.ts';

interface ColourFieldProps {
  readonly workstreamId: string;
  /** Null for the automatic colour. */
  readonly value: Colour | null;
  readonly onChange: (colour: Colour | null) => void;
}

/** A swatch for each colour, and the name of the chosen one. */
export function ColourField({ workstreamId, value, onChange }: ColourFieldProps) {
  const { t } = useTranslation();
  const name = useId();
  const automatic = workstreamColour({ id: workstreamId });
  const words =
    value === null ? t('workstreams.appearance.automatic') : t(`workstreams.colours.${value}`);
  return (
    <fieldset className="choices">
      <legend>
        {t('workstreams.appearance.colour')} <span className="chosen">{words}</span>
      </legend>
      <div className="swatches">
        {[null, ...COLOURS].map((colour) => {
          const label =
            colour === null
              ? t('workstreams.appearance.automatic')
              : t(`workstreams.colours.${colour}`);
          return (
            <input
              key={colour}
              type="radio"
              className="swatch in-colour"
              data-colour={colour ?? automatic}
              data-automatic={colour === null}
              name={name}
              aria-label={label}
              title={label}
              checked={value === colour}
              onChange={() => onChange(colour)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
