import { useLayoutEffect, useRef } from 'react';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { useAppState } from '../../app/state/context.ts';
import { focusPlace } from '../../ui/focus-place.ts';
import { type Loadable, later } from '../../ui/later.tsx';

// Loaded when they are gone to, or when nobody waits: the window shows its first content without them.
const WorkstreamPane = later(
  async () => (await import('../workstreams/WorkstreamPane.tsx')).WorkstreamPane,
  Opening,
);
const TodayPlace = later(
  async () => (await import('../timeline/TodayPlace.tsx')).TodayPlace,
  Opening,
);
const OverviewPlace = later(
  async () => (await import('../overview/OverviewPlace.tsx')).OverviewPlace,
  Opening,
);
const SearchPlace = later(
  async () => (await import('../search/SearchPlace.tsx')).SearchPlace,
  Opening,
);
const SessionPlace = later(async () => {
  const [page, { FormattedText }] = await Promise.all([
    import('../session-view/SessionPlace.tsx'),
    import('../messages/MessageText.tsx'),
  ]);
  // Its messages are not to be drawn twice.
  await FormattedText.load();
  return page.SessionPlace;
}, Opening);

export const PLACES: readonly Loadable[] = [
  WorkstreamPane,
  TodayPlace,
  SearchPlace,
  SessionPlace,
  OverviewPlace,
];

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

function Opening() {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const main = ref.current;
    return () => {
      // What comes into its place gets the focus that it was given.
      if (main !== null && document.activeElement === main) queueMicrotask(focusPlace);
    };
  }, []);
  return <main ref={ref} className="pane" aria-busy="true" />;
}
