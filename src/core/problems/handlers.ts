import type { Handlers } from '../../shared/contract/contract.ts';
import type { ErrorReport } from '../../shared/contract/schemas.ts';
import type { Problems } from './problems.ts';

export function problemHandlers(deps: {
  readonly problems: Pick<Problems, 'dismiss'>;
  readonly logPageError: (report: ErrorReport) => void;
}) {
  return {
    dismissProblem: ({ problemId }) => {
      deps.problems.dismiss(problemId);
      return null;
    },
    reportError: (report) => {
      deps.logPageError(report);
      return null;
    },
  } satisfies Partial<Handlers>;
}
