import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { AppState } from './app-state.ts';

/** What a disk that refuses writes also causes. */
const FROM_REFUSED_WRITES: readonly ProblemCode[] = ['SEARCH_BEHIND', 'TIMEOUTS_UNCHECKED'];

/** True if a banner already says that nothing can be saved. */
export function areWritesRefused({ snapshot }: AppState): boolean {
  return snapshot?.problems.some(({ code }) => code === 'WRITES_REFUSED') ?? false;
}

/** True if a banner already says that this workstream's messages cannot be read. */
export function areMessagesUnread({ snapshot }: AppState, workstreamId: string): boolean {
  return (
    snapshot?.problems.some(
      ({ code, about }) => code === 'MESSAGES_UNREAD' && about === workstreamId,
    ) ?? false
  );
}

/** Returns the problems without those that follow from others. */
export function shownProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.some(({ code }) => code === 'WRITES_REFUSED')) {
    return problems.filter(({ code }) => !FROM_REFUSED_WRITES.includes(code));
  }
  const isSpecific = ({ code, about }: Problem) => code === 'MESSAGES_UNREAD' && about !== '';
  if (!problems.some(isSpecific)) return problems;
  return problems.filter(
    (problem) =>
      isSpecific(problem) ||
      (problem.code !== 'MESSAGES_UNREAD' && problem.code !== 'TIMEOUTS_UNCHECKED'),
  );
}

/** True if a banner already shows this error: its details begin with the message. */
export function isReportedProblem(
  { snapshot }: Pick<AppState, 'snapshot'>,
  error: string | null,
): boolean {
  return (
    error !== null &&
    (snapshot?.problems.some(({ details }) => details?.startsWith(error)) ?? false)
  );
}
