import type { WhereStopped } from '../../shared/model/where-stopped.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { FactsReader } from './facts-reader.ts';

interface Deps {
  readonly store: Pick<WorkstreamStore, 'getWorkstream' | 'findLastWithContent'>;
  readonly facts: Pick<FactsReader, 'ofSession'>;
}

/**
 * Returns where work on a workstream stopped, as of the last sync of the files: the last session that has
 * messages or a line of the user on that, and its facts. Sessions of tracked time alone say nothing of it and
 * are passed over. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
 */
export function* whereStopped(
  workstreamId: string,
  { store, facts }: Deps,
): Generator<unknown, WhereStopped> {
  const { id, title } = store.getWorkstream(workstreamId);
  const session = store.findLastWithContent(workstreamId);
  const last = session && { session, facts: yield* facts.ofSession(session.id) };
  return { workstream: { id, title }, last };
}
