import { PanelLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryNav } from '../../app/components/HistoryNav.tsx';
import { RouteNav } from '../../app/components/RouteNav.tsx';
import { useAppState } from '../../app/context.ts';
import { Drawer } from '../../ui/Drawer.tsx';

/** The bar at the top of a narrow window, with the pages and a button that opens the sidebar. */
export function TopBar({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const route = useAppState((state) => state.route);
  const dialog = useAppState((state) => state.dialog);
  const shown = useRef(route);

  // After a choice, the user wants to see the page.
  useEffect(() => {
    if (route !== shown.current || dialog !== null) setIsOpen(false);
    shown.current = route;
  }, [route, dialog]);

  return (
    <header className="top-bar">
      <button
        type="button"
        className="button quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t('layout.open')}
        title={t('layout.open')}
        onClick={() => setIsOpen(true)}
      >
        <PanelLeft size="1.125rem" aria-hidden />
      </button>
      <HistoryNav />
      <nav aria-label={t('places.label')}>
        <RouteNav />
      </nav>
      {isOpen && (
        <Drawer label={t('layout.sidebar')} onClose={() => setIsOpen(false)}>
          {children}
        </Drawer>
      )}
    </header>
  );
}
