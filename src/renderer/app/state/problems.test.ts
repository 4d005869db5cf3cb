import { expect, it } from 'vitest';
import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import { shownProblems } from './problems.ts';

const problem = (code: ProblemCode, about = ''): Problem => ({
  id: `${code}:${about}`,
  code,
  about,
  message: '',
  details: null,
});

it('messages that cannot be read are one problem, although timeouts depend on them', () => {
  const one = problem('MESSAGES_UNREAD', 'thesis');
  const other = problem('SEARCH_BEHIND');
  const all = [problem('TIMEOUTS_UNCHECKED'), problem('MESSAGES_UNREAD'), one, other];
  expect(shownProblems(all)).toEqual([one, other]);
});

it('timeouts that cannot be checked for another reason are a problem', () => {
  const all = [problem('TIMEOUTS_UNCHECKED'), problem('SEARCH_BEHIND')];
  expect(shownProblems(all)).toEqual(all);
});

it('a disk that refuses writes is one problem, although others follow from it', () => {
  const one = problem('WRITES_REFUSED');
  const other = problem('MESSAGES_UNREAD', 'thesis');
  const all = [problem('TIMEOUTS_UNCHECKED'), one, problem('SEARCH_BEHIND'), other];
  expect(shownProblems(all)).toEqual([one, other]);
});
