import type { AgentRule } from '../../shared/model/agent-rules.ts';
import { isInside, normalise, type WorkPlace } from './places.ts';

/**
 * Returns the rule that holds for a place: the one with the longest folder; then one that names the
 * repository, then one that names the branch, then the first. Null if none applies. `folder`: where the
 * agent worked itself, which may be a worktree elsewhere.
 */
export function ruleFor(
  rules: readonly AgentRule[],
  place: WorkPlace,
  folder: string | null,
): AgentRule | null {
  let best: AgentRule | null = null;
  for (const rule of rules) {
    if (applies(rule, place, folder) && (best === null || isNarrower(rule, best))) best = rule;
  }
  return best;
}

function applies(rule: AgentRule, place: WorkPlace, folder: string | null): boolean {
  const paths = [folder, place.root].filter((path) => path !== null);
  if (rule.folder !== null && !paths.some((path) => isInside(path, rule.folder ?? '')))
    return false;
  if (rule.repository !== null && normalise(rule.repository) !== place.repository) return false;
  return rule.branch === null || rule.branch === place.branch;
}

function isNarrower(rule: AgentRule, than: AgentRule): boolean {
  const [one, other] = [rank(rule), rank(than)];
  const index = one.findIndex((value, at) => value !== other[at]);
  return index !== -1 && (one[index] ?? 0) > (other[index] ?? 0);
}

function rank({ folder, repository, branch }: AgentRule): number[] {
  return [folder?.length ?? 0, Number(repository !== null), Number(branch !== null)];
}
