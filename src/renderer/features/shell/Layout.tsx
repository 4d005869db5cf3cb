import { type ReactNode, useState } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { Sidebar } from '../workstreams/Sidebar.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { TopBar } from './TopBar.tsx';
import { WidthHandle } from './WidthHandle.tsx';
import './layout.css';

const KEY = 'sidebar-width';
/** Pixels. */
const WIDTH = { least: 208, usual: 272, most: 512 };

/** What is in a panel scrolls by itself, below what stays. */
const SCROLLS_WITHIN = { overflow: 'hidden' };

/** The list beside what is shown, as wide as the user wants it; in a narrow window behind a button. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const isNarrow = useIsNarrow();
  const panelRef = usePanelRef();
  const [kept] = useState(() => Number(localStorage.getItem(KEY)) || WIDTH.usual);
  const [width, setWidth] = useState(kept);

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
          minSize={WIDTH.least}
          maxSize={WIDTH.most}
          groupResizeBehavior="preserve-pixel-size"
          onResize={({ inPixels }) => setWidth(Math.round(inPixels))}
        >
          {sidebar(
            <WidthHandle
              {...WIDTH}
              width={width}
              onChange={(next) => {
                panelRef.current?.resize(next);
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
