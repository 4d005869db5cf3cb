import { lazy, Suspense } from 'react';
import { selectedWorkstream } from '../../state/app-state.ts';
import { useAppState } from '../../state/context.ts';
import { WorkstreamPane } from '../workstreams/WorkstreamPane.tsx';

// Loaded when they are gone to: the window shows its first content without them.
const OverviewPlace = lazy(async () => ({
  default: (await import('../overview/OverviewPlace.tsx')).OverviewPlace,
}));
const SearchPlace = lazy(async () => ({
  default: (await import('../search/SearchPlace.tsx')).SearchPlace,
}));
const SessionPlace = lazy(async () => ({
  default: (await import('../session-page/SessionPlace.tsx')).SessionPlace,
}));
const TodayPlace = lazy(async () => ({
  default: (await import('../timeline/TodayPlace.tsx')).TodayPlace,
}));

/** What the window shows beside the sidebar. */
export function PlacePane() {
  return (
    <Suspense fallback={<main className="pane" aria-busy="true" />}>
      <ShownPlace />
    </Suspense>
  );
}

function ShownPlace() {
  const place = useAppState((state) => state.place);
  const workstream = useAppState(selectedWorkstream);
  switch (place?.name) {
    case 'session':
      return <SessionPlace sessionId={place.sessionId} />;
    case 'today':
      return <TodayPlace />;
    case 'overview':
      return <OverviewPlace />;
    case 'search':
      return <SearchPlace />;
    default:
      return workstream && <WorkstreamPane workstream={workstream} />;
  }
}
