import { findWorkstream } from '../core/workstreams/find-workstream.ts';
import { AppError } from '../shared/contract/errors.ts';
import type { Session, WorkstreamOverview } from '../shared/model/model.ts';
import { plainTitle } from '../shared/model/plain-text.ts';
import type { Work } from './command.ts';

/** A workstream, or one of its sessions. */
export interface Target {
  readonly workstream: WorkstreamOverview;
  /** Null if the user has named a workstream only. */
  readonly session: Session | null;
}

/** As `findTarget`, for a session that has to be there: a number always names one. */
export function findSession(
  target: string,
  number: number,
  work: Pick<Work, 'workspace'>,
): Target & { readonly session: Session } {
  const { workstream, session } = findTarget(target, number, work);
  if (session === null) throw new Error('A number always names a session.');
  return { workstream, session };
}

/**
 * Returns what the user means: the id of a session; or a workstream, and with a number one of its sessions,
 * of which 1 is the newest. Reads what other programs have written to it first. Throws
 * `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_FOUND`.
 */
export function findTarget(
  target: string,
  number: number | undefined,
  { workspace }: Pick<Work, 'workspace'>,
): Target {
  const { workstreams, sessions } = workspace;
  const byId = workstreams.findSession(target);
  const workstream = byId
    ? workstreams.getOverview(byId.workstreamId)
    : findWorkstream(target, workstreams.listWorkstreams());
  sessions.syncAndExpire(workstream.id);
  if (byId) return { workstream, session: workstreams.getSession(byId.id) };
  if (number === undefined) return { workstream, session: null };
  const session = workstreams.listSessions(workstream.id, { limit: number })[number - 1];
  if (session) return { workstream, session };
  throw unknownNumber(number, workstream, workstreams.countSessions(workstream.id));
}

function unknownNumber(number: number, { title }: WorkstreamOverview, count: number): AppError {
  const values = { number, title: plainTitle(title), count };
  return new AppError('SESSION_NOT_FOUND', ({ t }) =>
    count === 0 ? t('cli.show.noSessions') : t('cli.show.noNumber', values),
  );
}
