import { describe, expect, it } from 'vitest';
import { type AgentRule, NO_FOLDER, ruleFor, type WorkPlace } from './agent-rules.ts';

const rule = (workstreamId: string | null, more: Partial<AgentRule>): AgentRule => ({
  folder: null,
  repository: null,
  branch: null,
  workstreamId,
  ...more,
});

const FOLDER = rule('folder', { folder: '/home/io/till' });
const DEEP = rule('deep', { folder: '/home/io/till/app' });
const REPOSITORY = rule('repository', { repository: 'git@example.org:io/till.git' });
const BRANCH = rule('branch', { folder: '/home/io/till', branch: 'fix' });
const LEFT_OUT = rule(null, { folder: '/home/io/till/private' });

const place: WorkPlace = {
  root: '/home/io/till',
  repository: 'example.org/io/till',
  branch: 'main',
};

const targetIn = (rules: readonly AgentRule[], folder: string, more: Partial<WorkPlace> = {}) =>
  ruleFor(rules, { ...place, ...more }, folder)?.workstreamId;

describe('the rule that takes a message', () => {
  it('is the one with the longest folder, in any order of the rules', () => {
    for (const rules of [
      [FOLDER, DEEP, LEFT_OUT],
      [LEFT_OUT, DEEP, FOLDER],
    ]) {
      expect(targetIn(rules, '/home/io/till')).toBe('folder');
      expect(targetIn(rules, '/home/io/till/app/src')).toBe('deep');
      expect(targetIn(rules, '/home/io/till/private')).toBeNull();
      expect(targetIn(rules, '/home/io/other', { root: '/home/io/other' })).toBeUndefined();
    }
  });

  it('takes a worktree elsewhere for its repository’s folder', () => {
    expect(targetIn([FOLDER], '/tmp/till-fix')).toBe('folder');
  });

  it('can name a repository, however its address is written', () => {
    expect(targetIn([REPOSITORY], '/anywhere')).toBe('repository');
    expect(targetIn([REPOSITORY], '/anywhere', { repository: null })).toBeUndefined();
    expect(targetIn([REPOSITORY, FOLDER], '/home/io/till')).toBe('folder');
  });

  it('can name a branch, before one that does not', () => {
    expect(targetIn([FOLDER, BRANCH], '/home/io/till', { branch: 'fix' })).toBe('branch');
    expect(targetIn([FOLDER, BRANCH], '/home/io/till')).toBe('folder');
  });

  it('can be for messages without a folder, and no others', () => {
    const nowhere = rule('nowhere', { folder: NO_FOLDER });
    const any = rule('any', { branch: 'main' });
    const of = (root: string | null) =>
      ruleFor([any, nowhere], { ...place, root }, root)?.workstreamId;
    expect([of(null), of(NO_FOLDER), of('/home/io/till'), of('/')]).toEqual([
      'nowhere',
      'nowhere',
      'any',
      'any',
    ]);
  });
});
