import { useAppState } from '../../app/context.ts';

/** The workstreams as options of a select, without archived ones, except for the one that is chosen. */
export function WorkstreamOptions({ chosen }: { readonly chosen: string | null }) {
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams ?? []);
  return workstreams
    .filter(({ id, state }) => state !== 'archived' || id === chosen)
    .map(({ id, title }) => (
      <option key={id} value={id}>
        {title}
      </option>
    ));
}
