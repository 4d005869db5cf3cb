import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { DataTable } from './DataTable.tsx';
import { type Table, toTsv } from './tables.ts';
import './card.css';

interface CardProps {
  readonly title: string;
  /** Its area in the grid. */
  readonly area: 'bars' | 'hours' | 'year' | 'longest' | 'latest';
  readonly table: Table;
  /** True if it shows a list instead of a chart. */
  readonly isList?: boolean;
  readonly children: ReactNode;
}

/** A chart with its data as a table. */
export function Card({ title, area, table, isList = false, children }: CardProps) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const [isTable, setIsTable] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction(async () => {
    await app.client.copyText({ text: toTsv(table) });
    app.notices.announce(t('overview.copied'));
    setIsCopied(true);
  });
  const views = [
    { label: t(isList ? 'overview.list' : 'overview.chart'), isShown: !isTable },
    { label: t('overview.table'), isShown: isTable },
  ];
  return (
    <section className={`overview-card overview-${area}`} aria-labelledby={id}>
      <header className="overview-card-header">
        <h2 id={id}>{title}</h2>
        <fieldset className="overview-switch">
          <legend className="visually-hidden">{t('overview.showAs', { title })}</legend>
          {views.map(({ label, isShown }) => (
            <button
              key={label}
              type="button"
              aria-pressed={isShown}
              onClick={() => setIsTable(label === t('overview.table'))}
            >
              {label}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="icon-button"
          aria-label={t('overview.copyTable')}
          title={t(isCopied ? 'overview.copied' : 'overview.copyTable')}
          onClick={() => void copy.run()}
          onBlur={() => setIsCopied(false)}
        >
          {isCopied ? <Check size="1rem" aria-hidden /> : <Copy size="1rem" aria-hidden />}
        </button>
      </header>
      {copy.error !== null && <ErrorNote message={copy.error} onDismiss={copy.dismiss} />}
      {isTable ? <DataTable title={title} table={table} /> : children}
    </section>
  );
}
