import { useLayoutEffect, useRef } from 'react';
import { useAppState } from '../../app/context.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { lazyWithPreload, type Preloadable } from '../../ui/lazy-with-preload.tsx';

// Loaded when they are shown, or when the window is idle: the first content does not need them.
const WorkstreamPane = lazyWithPreload(
  async () => (await import('../workstreams/WorkstreamPane.tsx')).WorkstreamPane,
  Opening,
);
const TodayPage = lazyWithPreload(
  async () => (await import('../timeline/TodayPage.tsx')).TodayPage,
  Opening,
);
const OverviewPage = lazyWithPreload(
  async () => (await import('../overview/OverviewPage.tsx')).OverviewPage,
  Opening,
);
const ReviewPage = lazyWithPreload(
  async () => (await import('../review/ReviewPage.tsx')).ReviewPage,
  Opening,
);
const SearchPage = lazyWithPreload(
  async () => (await import('../search/SearchPage.tsx')).SearchPage,
  Opening,
);
const SessionPage = lazyWithPreload(async () => {
  const [page, { FormattedText }] = await Promise.all([
    import('../session-view/SessionPage.tsx'),
    import('../messages/MessageText.tsx'),
  ]);
  // Otherwise, its messages would render twice.
  await FormattedText.load();
  return page.SessionPage;
}, Opening);

export const PAGES: readonly Preloadable[] = [
  WorkstreamPane,
  TodayPage,
  SearchPage,
  SessionPage,
  OverviewPage,
  ReviewPage,
];

/** The page of the current route. */
export function RoutePane() {
  const route = useAppState((state) => state.route);
  const workstream = useAppState(selectedWorkstream);
  switch (route?.name) {
    case 'session':
      return <SessionPage sessionId={route.sessionId} />;
    case 'today':
      return <TodayPage />;
    case 'overview':
      return <OverviewPage />;
    case 'review':
      return <ReviewPage day={route.day} />;
    case 'search':
      return <SearchPage />;
    default:
      return workstream && <WorkstreamPane workstream={workstream} />;
  }
}

function Opening() {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const main = ref.current;
    return () => {
      // The page that replaces it takes over its focus.
      if (main !== null && document.activeElement === main) queueMicrotask(focusMain);
    };
  }, []);
  return <main ref={ref} className="pane" aria-busy="true" />;
}
