import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isAssistant,
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
      {preview.rows.length > 0 && <Examples options={options} preview={preview} />}
      {preview.months.length > 0 && <Months options={options} preview={preview} />}
      {(preview.leftOut.length > 0 || preview.known > 0) && (
        <NotImported options={options} preview={preview} />
      )}
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

type PartProps = Pick<PreviewPartsProps, 'options' | 'preview'>;

function Examples({ options, preview }: PartProps) {
  const { t } = useTranslation();
  const { languageTag } = useLocale();
  const brief = new Intl.DateTimeFormat(languageTag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: options.zone,
  });
  return (
    <section className="tracker-part">
      <h3>
        {t(isAssistant(options.source) ? 'trackers.firstConversations' : 'trackers.examples')}
      </h3>
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

function Months({ options, preview }: PartProps) {
  const { t } = useTranslation();
  const { languageTag, formatElapsed, formatNumber } = useLocale();
  const isOfMessages = isAssistant(options.source);
  const format = new Intl.DateTimeFormat(languageTag, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <section className="tracker-part">
      <h3>{t(isOfMessages ? 'trackers.byMonth' : 'trackers.months')}</h3>
      <table className="tracker-table">
        <thead>
          <tr>
            <th scope="col">{t('trackers.month')}</th>
            <th scope="col">{t(isOfMessages ? 'trackers.messages' : 'trackers.entries')}</th>
            <th scope="col">{t(isOfMessages ? 'trackers.sessions' : 'trackers.inFile')}</th>
            <th scope="col">{t('trackers.added')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.months.map(({ month, entries, ms, sessions, addedMs }) => (
            <tr key={month}>
              <th scope="row">{format.format(new Date(`${month}-01`))}</th>
              <td>{formatNumber(entries)}</td>
              <td>{isOfMessages ? formatNumber(sessions) : formatElapsed(0, ms)}</td>
              <td>{formatElapsed(0, addedMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NotImported({ options, preview }: PartProps) {
  const { t } = useTranslation();
  const { languageTag } = useLocale();
  const known = isAssistant(options.source) ? 'trackers.knownMessages' : 'trackers.known';
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
        {preview.known > 0 && <li>{t(known, { count: preview.known })}</li>}
      </ul>
    </section>
  );
}
