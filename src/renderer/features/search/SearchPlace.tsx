import { useTranslation } from 'react-i18next';

export function SearchPlace() {
  const { t } = useTranslation();
  return (
    <main className="pane">
      <header className="pane-header">
        <div className="pane-header-row">
          <h1>{t('places.search')}</h1>
        </div>
      </header>
    </main>
  );
}
