import { selectedWorkstream } from '../../state/app-state.ts';
import { useAppState } from '../../state/context.ts';
import { OverviewPlace } from '../overview/OverviewPlace.tsx';
import { SearchPlace } from '../search/SearchPlace.tsx';
import { SessionPlace } from '../session-page/SessionPlace.tsx';
import { TodayPlace } from '../timeline/TodayPlace.tsx';
import { WorkstreamPane } from '../workstreams/WorkstreamPane.tsx';

/** What the window shows beside the sidebar. */
export function PlacePane() {
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
