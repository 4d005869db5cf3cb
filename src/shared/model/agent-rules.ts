/** In a rule: for messages for which the agent names no folder. */
export const NO_FOLDER = '';

/** Says to which workstream the messages of agents belong that worked in some place. */
export interface AgentRule {
  /** The folder in which the agent worked, with all folders inside it, or `NO_FOLDER`; null for any. */
  readonly folder: string | null;
  /** The address of the repository; null for any. */
  readonly repository: string | null;
  readonly branch: string | null;
  /** Null to leave these messages out. */
  readonly workstreamId: string | null;
}

/** Where an agent worked, whichever folder or worktree of a repository it was in. */
export interface WorkPlace {
  /** The repository's main folder, or the folder itself outside one; null if the agent does not say. */
  readonly root: string | null;
  /** The address of the repository, without user and `.git`, such as `example.org/io/till`. */
  readonly repository: string | null;
  readonly branch: string | null;
}

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
  const known = [folder, place.root].filter((path) => path !== null);
  const paths = known.filter((path) => path !== NO_FOLDER);
  const isThere = (wanted: string) =>
    wanted === NO_FOLDER ? paths.length === 0 : paths.some((path) => isInside(path, wanted));
  if (rule.folder !== null && !isThere(rule.folder)) return false;
  if (rule.repository !== null && normalise(rule.repository) !== place.repository) return false;
  return rule.branch === null || rule.branch === place.branch;
}

function isNarrower(rule: AgentRule, than: AgentRule): boolean {
  const [one, other] = [rank(rule), rank(than)];
  const index = one.findIndex((value, at) => value !== other[at]);
  return index !== -1 && (one[index] ?? 0) > (other[index] ?? 0);
}

function rank({ folder, repository, branch }: AgentRule): number[] {
  return [folder?.length ?? -1, Number(repository !== null), Number(branch !== null)];
}

/** True if a path is another one, or is inside it. Paths of Windows are compared without case. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [comparable(path), comparable(folder)];
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** Returns the address of a repository without protocol, user and `.git`, in lower case. */
export function normalise(address: string): string {
  return address
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d+\/)/, '$1/')
    .replace(/(?:\.git)?\/*$/, '')
    .toLowerCase();
}

/** True for a path with a drive or a share of Windows, on whichever system. */
export function isWindowsPath(path: string): boolean {
  return /^[a-z]:[\\/]|^\\\\/i.test(path);
}

function comparable(path: string): string {
  const forward = isWindowsPath(path) ? path.replaceAll('\\', '/').toLowerCase() : path;
  return forward.length > 1 ? forward.replace(/\/+$/, '') : forward;
}
