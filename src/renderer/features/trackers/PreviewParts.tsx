import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  OVERLAP_CHOICES,
  type TrackedLeftOut,
  type TrackedOptions,
  type TrackedPreview,
} from '../../../shared/contract/trackers.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface PreviewPartsProps {
  readonly options: TrackedOptions;
  readonly preview: TrackedPreview;
  readonly onChange: (change: Partial<TrackedOptions>) => void;
}

/** What importing would add, to compare with the other program, and what it would not. */
export function PreviewParts({ options, preview, onChange }: PreviewPartsProps) {
  return (
    <>
      {preview.overlapping > 0 && (
        <OverlapChoices options={options} preview={preview} onChange={onChange} />
      )}
      {preview.rows.length > 0 && <Examples preview={preview} zone={options.zone} />}
      {preview.months.length > 0 && <Months preview={preview} />}
      {(preview.leftOut.length > 0 || preview.known > 0) && <NotImported preview={preview} />}
    </>
  );
}

function OverlapChoices({ options, preview, onChange }: PreviewPartsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="tracker-part">
      <legend>{t('trackers.overlapping', { count: preview.overlapping })}</legend>
      {OVERLAP_CHOICES.map((choice) => (
        <label key={choice} className="choice">
          <input
            type="radio"
            name={id}
            checked={choice === options.overlaps}
            onChange={() => onChange({ overlaps: choice })}
          />
          {t(`trackers.overlaps.${choice}`)}
        </label>
      ))}
      <p className="note">{t('trackers.overlapNote')}</p>
    </fieldset>
  );
}

interface ExamplesProps {
  readonly preview: TrackedPreview;
  /** In which the other program shows its entries. */
  readonly zone: string;
}

function Examples({ preview, zone }: ExamplesProps) {
  const { t } = useTranslation();
  const { languageTag } = useLocale();
  const brief = new Intl.DateTimeFormat(languageTag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return (
    <section className="tracker-part">
      <h3>{t('trackers.examples')}</h3>
      <ul className="tracker-rows">
        {preview.rows.map(({ startedAt, endedAt, group, title }) => (
          <li key={`${startedAt} ${endedAt} ${title}`}>
            <span>{brief.formatRange(Date.parse(startedAt), Date.parse(endedAt))}</span>
            <span>{[group, title].filter((text) => text !== null).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Months({ preview }: Pick<PreviewPartsProps, 'preview'>) {
  const { t } = useTranslation();
  const { languageTag, formatElapsed, formatNumber } = useLocale();
  const format = new Intl.DateTimeFormat(languageTag, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <section className="tracker-part">
      <h3>{t('trackers.months')}</h3>
      <table className="tracker-table">
        <thead>
          <tr>
            <th scope="col">{t('trackers.month')}</th>
            <th scope="col">{t('trackers.entries')}</th>
            <th scope="col">{t('trackers.inFile')}</th>
            <th scope="col">{t('trackers.added')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.months.map(({ month, entries, ms, addedMs }) => (
            <tr key={month}>
              <th scope="row">{format.format(new Date(`${month}-01`))}</th>
              <td>{formatNumber(entries)}</td>
              <td>{formatElapsed(0, ms)}</td>
              <td>{formatElapsed(0, addedMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NotImported({ preview }: Pick<PreviewPartsProps, 'preview'>) {
  const { t } = useTranslation();
  const { languageTag } = useLocale();
  const list = new Intl.ListFormat(languageTag, { type: 'unit', style: 'narrow' });
  const rowsOf = ({ rows, count }: TrackedLeftOut) => {
    if (rows.length === 0) return '';
    const more = count > rows.length ? ['…'] : [];
    const named = list.format([...rows.map(String), ...more]);
    return t('trackers.rows', { count: rows.length, list: named });
  };
  return (
    <section className="tracker-part">
      <h3>{t('trackers.leftOut')}</h3>
      <ul className="tracker-left-out">
        {preview.leftOut.map((each) => (
          <li key={each.reason}>
            {t(`trackers.reasons.${each.reason}`, { count: each.count, rows: rowsOf(each) })}
          </li>
        ))}
        {preview.known > 0 && <li>{t('trackers.known', { count: preview.known })}</li>}
      </ul>
    </section>
  );
}
