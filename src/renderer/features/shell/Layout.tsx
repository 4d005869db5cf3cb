import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { Sidebar } from '../workstreams/Sidebar.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { TopBar } from './TopBar.tsx';
import { WidthHandle } from './WidthHandle.tsx';
import './layout.css';

const KEY = 'sidebar-width';
/** In units of the page's font, which is larger in a very wide window. */
const WIDTH = { least: 13, usual: 17, most: 32 };

/** What is in a panel scrolls by itself, below what stays. */
const SCROLLS_WITHIN = { overflow: 'hidden' };

/** The list beside what is shown, as wide as the user wants it; in a narrow window behind a button. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const isNarrow = useIsNarrow();
  const panelRef = usePanelRef();
  const limits = useWidths();
  const [kept] = useState(() => Number(localStorage.getItem(KEY)) || limits.usual);

  function keepWidth(): void {
    const inPixels = panelRef.current?.getSize().inPixels;
    if (inPixels !== undefined) localStorage.setItem(KEY, String(Math.round(inPixels)));
  }

  const sidebar = (handle: ReactNode) => (
    <PaneBoundary>
      <Sidebar>{handle}</Sidebar>
    </PaneBoundary>
  );
  return (
    <Group
      className="layout"
      // As wide as the handle, at least, which is beside the edge.
      resizeTargetMinimumSize={{ coarse: 24, fine: 12 }}
      onLayoutChanged={(_layout, { isUserInteraction }) => isUserInteraction && keepWidth()}
    >
      {!isNarrow && (
        <Panel
          key="list"
          id="list"
          className="layout-panel"
          style={SCROLLS_WITHIN}
          panelRef={panelRef}
          defaultSize={kept}
          minSize={limits.least}
          maxSize={limits.most}
          groupResizeBehavior="preserve-pixel-size"
        >
          {sidebar(
            <WidthHandle
              {...limits}
              onChange={(width) => {
                panelRef.current?.resize(width);
                keepWidth();
              }}
            />,
          )}
        </Panel>
      )}
      <Panel key="place" id="place" className="layout-panel" style={SCROLLS_WITHIN} minSize={280}>
        {isNarrow && <TopBar>{sidebar(null)}</TopBar>}
        {children}
      </Panel>
    </Group>
  );
}

/** Pixels. The window may become a very wide one, or no longer be one. */
function useWidths(): typeof WIDTH {
  const rem = useSyncExternalStore(onResize, () =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  return { least: WIDTH.least * rem, usual: WIDTH.usual * rem, most: WIDTH.most * rem };
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
