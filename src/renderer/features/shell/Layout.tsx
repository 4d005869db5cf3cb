import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { Sidebar } from '../workstreams/Sidebar.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { TopBar } from './TopBar.tsx';
import { WidthHandle } from './WidthHandle.tsx';
import './layout.css';

const KEY = 'list-width';
/** In units of the page's font, which is larger in a very wide window, and the sidebar with it. */
const WIDTH = { least: 13, usual: 17, most: 22.5 };

/** The contents of a panel scroll by themselves, below their fixed headers. */
const SCROLLS_WITHIN = { overflow: 'hidden' };

/** The sidebar and the page. The user can resize the sidebar; in a narrow window it is behind a button. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const isNarrow = useIsNarrow();
  const panelRef = usePanelRef();
  const unit = useFontSize();
  const limits = {
    least: WIDTH.least * unit,
    usual: WIDTH.usual * unit,
    most: WIDTH.most * unit,
  };

  function keepWidth(inPixels: number): void {
    localStorage.setItem(KEY, String(inPixels / unit));
  }

  function keepDragged(): void {
    const size = panelRef.current?.getSize();
    if (size !== undefined) keepWidth(size.inPixels);
  }

  // Only when the font size changes: the panel starts with the stored width and handles drags by itself.
  const drawn = useRef({ unit, isNarrow });
  useEffect(() => {
    const before = drawn.current;
    drawn.current = { unit, isNarrow };
    // A panel that has just been added cannot be resized, and has the right width.
    if (before.isNarrow || isNarrow || before.unit === unit) return;
    panelRef.current?.resize(storedWidth() * unit);
  }, [panelRef, unit, isNarrow]);

  const sidebar = (handle: ReactNode) => (
    <PaneBoundary>
      <Sidebar>{handle}</Sidebar>
    </PaneBoundary>
  );
  return (
    <Group
      className="layout"
      // At least as wide as the handle beside the edge.
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
          defaultSize={storedWidth() * unit}
          minSize={limits.least}
          maxSize={limits.most}
          groupResizeBehavior="preserve-pixel-size"
        >
          {sidebar(
            <WidthHandle
              {...limits}
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

/** The stored width of the sidebar, in units of the page's font. */
function storedWidth(): number {
  return Number(localStorage.getItem(KEY)) || WIDTH.usual;
}

/** Returns the size of the page's font in pixels. It changes with the width of the window. */
function useFontSize(): number {
  return useSyncExternalStore(onResize, () =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
