import { type ReactNode, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { Sidebar } from '../workstreams/Sidebar.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { TopBar } from './TopBar.tsx';
import { WidthHandle } from './WidthHandle.tsx';
import './layout.css';

const KEY = 'list-width';
/** In units of the page's font, which is larger in a very wide window: so the list is there too. */
const WIDTH = { least: 13, usual: 17, most: 32 };

/** What is in a panel scrolls by itself, below what stays. */
const SCROLLS_WITHIN = { overflow: 'hidden' };

/** The list beside what is shown, as wide as the user wants it; in a narrow window behind a button. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const isNarrow = useIsNarrow();
  const panelRef = usePanelRef();
  const unit = useFontSize();
  const [kept, setKept] = useState(() => Number(localStorage.getItem(KEY)) || WIDTH.usual);
  const [width, setWidth] = useState(kept * unit);
  const limits = {
    least: WIDTH.least * unit,
    usual: WIDTH.usual * unit,
    most: WIDTH.most * unit,
  };

  function keepWidth(inPixels: number): void {
    setKept(inPixels / unit);
    localStorage.setItem(KEY, String(inPixels / unit));
  }

  function keepDragged(): void {
    const size = panelRef.current?.getSize();
    if (size !== undefined) keepWidth(size.inPixels);
  }

  // Only when the type grows: the panel follows the user by itself.
  const grow = useEffectEvent(() => panelRef.current?.resize(kept * unit));
  // biome-ignore lint/correctness/useExhaustiveDependencies: this is what changes
  useEffect(() => grow(), [unit]);

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
      onLayoutChanged={(_layout, { isUserInteraction }) => isUserInteraction && keepDragged()}
    >
      {!isNarrow && (
        <Panel
          key="list"
          id="list"
          className="layout-panel"
          style={SCROLLS_WITHIN}
          panelRef={panelRef}
          defaultSize={kept * unit}
          minSize={limits.least}
          maxSize={limits.most}
          groupResizeBehavior="preserve-pixel-size"
          onResize={({ inPixels }) => setWidth(Math.round(inPixels))}
        >
          {sidebar(
            <WidthHandle
              {...limits}
              width={width}
              onChange={(next) => {
                panelRef.current?.resize(next);
                keepWidth(next);
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

/** In pixels. The window may become a very wide one, or no longer be one. */
function useFontSize(): number {
  return useSyncExternalStore(onResize, () =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
