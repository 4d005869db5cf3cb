import { useAppState } from '../../app/context.ts';

/** Returns a function for the title of a workstream, by its id; the id if it does not exist. */
export function useTitles(): (id: string) => string {
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams ?? []);
  return (id) => workstreams.find((each) => each.id === id)?.title ?? id;
}
