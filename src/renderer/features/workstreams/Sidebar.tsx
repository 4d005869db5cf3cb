import { ChevronRight, Plus, Settings } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryNav } from '../../app/components/HistoryNav.tsx';
import { RouteNav } from '../../app/components/RouteNav.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { keysOf } from '../../app/shortcuts.ts';
import { isFiltered } from '../../app/state/sidebar-list.ts';
import { moveFocusByArrow } from '../../ui/arrow-keys.ts';
import { ListFilter } from './ListFilter.tsx';
import { ListOptions } from './ListOptions.tsx';
import { HOW_TO_MOVE } from './SortableItem.tsx';
import { useSidebarList } from './useSidebarList.ts';
import { WorkstreamGroup } from './WorkstreamGroup.tsx';
import './sidebar.css';

/** The sidebar: the pages about all workstreams, and the list of workstreams. */
export function Sidebar({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const app = useApp();
  const selectedId = useAppState((state) => state.selectedId);
  const showsWorkstream = useAppState((state) => state.route?.name === 'workstream');
  const isFilterActive = useAppState((state) => isFiltered(state.sidebar));
  const { groups, showsArchived, visible } = useSidebarList();
  const { favourites, active, paused, archived } = groups;

  // The selected workstream must not be hidden at first; the user can still collapse the group.
  const selectedArchivedId = archived.find(({ id }) => id === selectedId)?.id;
  useEffect(() => {
    if (selectedArchivedId !== undefined) app.sidebar.change({ showsArchived: true });
  }, [app, selectedArchivedId]);

  // A single tab stop, on the selected workstream; the arrow keys move from there.
  const tabStopId = visible.some(({ id }) => id === selectedId) ? selectedId : visible[0]?.id;
  const list = { selectedId: showsWorkstream ? selectedId : '', tabStopId };

  return (
    <nav
      className="sidebar"
      aria-label={t('workstreams.heading')}
      onKeyDown={(event) => {
        // During a keyboard drag, the keys move the dragged workstream.
        const isCarrying = event.currentTarget.querySelector('[data-dragging="true"]') !== null;
        if (!isCarrying) moveFocusByArrow(event, '.workstream-item');
      }}
    >
      <HistoryNav />
      <RouteNav />
      <header className="sidebar-header">
        <h2>{t('workstreams.heading')}</h2>
        <ListOptions />
        <button
          type="button"
          className="icon-button"
          aria-label={t('workstreams.create')}
          title={`${t('workstreams.create')} (${keysOf('newWorkstream', { t })})`}
          onClick={() => app.view.openDialog({ name: 'newWorkstream' })}
        >
          <Plus size="1.125rem" aria-hidden />
        </button>
      </header>
      <ListFilter hasMatches={visible.length > 0} />
      <p id={HOW_TO_MOVE} hidden>
        {t('workstreams.drag.howTo')}
      </p>
      <div className="sidebar-lists">
        <WorkstreamGroup
          label={t('workstreams.list.favourites')}
          workstreams={favourites}
          {...list}
        />
        <WorkstreamGroup label={t('workstreams.list.active')} workstreams={active} {...list} />
        <WorkstreamGroup label={t('workstreams.list.paused')} workstreams={paused} {...list} />
        {archived.length > 0 && !isFilterActive && (
          <button
            type="button"
            className="fold"
            aria-expanded={showsArchived}
            onClick={() => app.sidebar.change({ showsArchived: !showsArchived })}
          >
            <ChevronRight size="0.875rem" aria-hidden />
            {t('workstreams.list.archived')} <span className="count">{archived.length}</span>
          </button>
        )}
        {showsArchived && (
          <WorkstreamGroup
            label={t('workstreams.list.archived')}
            hidesLabel={!isFilterActive}
            isSortable={false}
            workstreams={archived}
            {...list}
          />
        )}
      </div>
      <footer className="sidebar-footer">
        <button
          type="button"
          className="button quiet"
          title={`${t('workstreams.list.settings')} (${keysOf('settings', { t })})`}
          onClick={() => app.view.openDialog({ name: 'settings' })}
        >
          <Settings size="1rem" aria-hidden />
          {t('workstreams.list.settings')}
        </button>
      </footer>
      {children}
    </nav>
  );
}
