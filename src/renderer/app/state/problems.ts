import type { Problem } from '../../../shared/contract/problem.ts';
import type { AppState } from './app-state.ts';

/** True if a banner already says that this workstream's messages cannot be read. */
export function areMessagesUnread({ snapshot }: AppState, workstreamId: string): boolean {
  return (
    snapshot?.problems.some(
      ({ code, about }) => code === 'MESSAGES_UNREAD' && about === workstreamId,
    ) ?? false
  );
}

/** Returns the problems without those that follow from messages that cannot be read. */
export function shownProblems(problems: readonly Problem[]): readonly Problem[] {
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
