import { ChevronRight, Plus, Settings } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useApp, useAppState } from '../../state/context.ts';
import { groupWorkstreams } from '../../state/ordering.ts';
import { moveFocusByArrow } from '../../ui/arrow-keys.ts';
import { PlaceNav } from '../shell/PlaceNav.tsx';
import { keysOf, useShortcut } from '../shell/shortcuts.ts';
import { WorkstreamGroup } from './WorkstreamGroup.tsx';
import './sidebar.css';

export function Sidebar() {
  const app = useApp();
  const workstreams = useAppState((state) => state.world?.workstreams);
  const selectedId = useAppState((state) => state.selectedId);
  const showsWorkstream = useAppState((state) => state.place?.name === 'workstream');
  const [showsArchived, setShowsArchived] = useState(false);
  const { active, paused, archived } = useMemo(
    () => groupWorkstreams(workstreams ?? []),
    [workstreams],
  );

  // What is selected is not to be hidden by the fold; one can fold it again.
  const selectedArchivedId = archived.find(({ id }) => id === selectedId)?.id;
  useEffect(() => {
    if (selectedArchivedId !== undefined) setShowsArchived(true);
  }, [selectedArchivedId]);

  const visible = [...active, ...paused, ...(showsArchived ? archived : [])];
  const step = (by: 1 | -1) => {
    const index = visible.findIndex(({ id }) => id === selectedId);
    const next = index < 0 ? visible[0] : visible[index + by];
    if (next !== undefined) app.select(next.id);
  };
  useShortcut('previousWorkstream', () => step(-1));
  useShortcut('nextWorkstream', () => step(1));

  // One stop for the Tab key, whichever is selected; from there on the arrow keys.
  const tabStopId = visible.some(({ id }) => id === selectedId) ? selectedId : visible[0]?.id;
  const list = { selectedId: showsWorkstream ? selectedId : '', tabStopId };

  return (
    <nav
      className="sidebar"
      aria-label="Workstreams"
      onKeyDown={(event) => moveFocusByArrow(event, '.workstream-item')}
    >
      <PlaceNav />
      <header className="sidebar-header">
        <h2>Workstreams</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="New workstream"
          title={`New workstream (${keysOf('newWorkstream')})`}
          onClick={() => app.openDialog({ name: 'newWorkstream' })}
        >
          <Plus size={18} aria-hidden />
        </button>
      </header>
      <div className="sidebar-lists">
        <WorkstreamGroup label="Active" workstreams={active} {...list} />
        <WorkstreamGroup label="Paused" workstreams={paused} {...list} />
        {archived.length > 0 && (
          <button
            type="button"
            className="fold"
            aria-expanded={showsArchived}
            onClick={() => setShowsArchived(!showsArchived)}
          >
            <ChevronRight size={14} aria-hidden />
            Archived <span className="count">{archived.length}</span>
          </button>
        )}
        {showsArchived && (
          <WorkstreamGroup label="Archived" hidesLabel workstreams={archived} {...list} />
        )}
      </div>
      <footer className="sidebar-footer">
        <button
          type="button"
          className="button quiet"
          title={`Settings (${keysOf('settings')})`}
          onClick={() => app.openDialog({ name: 'settings' })}
        >
          <Settings size={16} aria-hidden />
          Settings
        </button>
      </footer>
    </nav>
  );
}
