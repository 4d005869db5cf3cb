import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { TopBar } from './TopBar.tsx';
import './layout.css';

const KEY = 'sidebar-width';
const [LEAST, USUAL, MOST] = ['12rem', '17rem', '32rem'];

interface LayoutProps {
  readonly sidebar: ReactNode;
  readonly children: ReactNode;
}

/** The list beside what is shown, as wide as the user wants it; in a narrow window behind a button. */
export function Layout({ sidebar, children }: LayoutProps) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const listRef = usePanelRef();

  function keepWidth(isByUser: boolean): void {
    const width = listRef.current?.getSize().inPixels;
    if (isByUser && width !== undefined) localStorage.setItem(KEY, `${Math.round(width)}px`);
  }

  function resetWidth(): void {
    listRef.current?.resize(USUAL ?? '');
    localStorage.removeItem(KEY);
  }

  return (
    <Group
      className="layout"
      resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
      onLayoutChanged={(_layout, { isUserInteraction }) => keepWidth(isUserInteraction)}
    >
      {!isNarrow && (
        <Panel
          key="list"
          id="list"
          className="layout-panel"
          panelRef={listRef}
          defaultSize={localStorage.getItem(KEY) ?? USUAL}
          minSize={LEAST}
          maxSize={MOST}
          groupResizeBehavior="preserve-pixel-size"
        >
          {sidebar}
        </Panel>
      )}
      {!isNarrow && (
        <Separator
          key="separator"
          className="layout-separator"
          aria-label={t('layout.resize')}
          // It would go back to the width that the window was opened with.
          disableDoubleClick
          onDoubleClick={resetWidth}
        />
      )}
      <Panel key="place" id="place" className="layout-panel" minSize="18rem">
        {isNarrow && <TopBar>{sidebar}</TopBar>}
        {children}
      </Panel>
    </Group>
  );
}
