import { AppError } from '../../shared/contract/errors.ts';
import { folded } from '../../shared/model/folding.ts';
import type { Workstream } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';

const MOST_CANDIDATES = 10;

type Named = Pick<Workstream, 'id' | 'title' | 'state'>;

/**
 * Returns the workstream that a user means; see `matchingWorkstreams`. Throws `WORKSTREAM_NOT_FOUND`, listing
 * the candidates.
 */
export function findWorkstream<Known extends Named>(
  target: string,
  workstreams: readonly Known[],
): Known {
  const [found, ...others] = matchingWorkstreams(target, workstreams);
  if (found && others.length === 0) return found;
  if (found) throw lookupError('severalCalled', [found, ...others]);
  throw lookupError('noMatch', workstreams.filter(isOpen));
}

/**
 * Returns the workstreams that a user can mean: that with the id, else those with the title, else those whose
 * titles begin with it, else those whose titles contain it, ignoring case, and accents if nothing else matches;
 * archived ones only if no other matches.
 */
export function matchingWorkstreams<Known extends Named>(
  target: string,
  workstreams: readonly Known[],
): Known[] {
  const byId = workstreams.find(({ id }) => id === target);
  if (byId) return [byId];
  const open = workstreams.filter(isOpen);
  const archived = workstreams.filter((each) => !isOpen(each));
  for (const matches of [beginsWith, contains]) {
    for (const form of [comparable, searchable]) {
      for (const pool of [open, archived]) {
        const matching = pool.filter(({ title }) => matches(form(title), form(target)));
        const same = matching.filter(({ title }) => form(title) === form(target));
        if (matching.length > 0) return same.length > 0 ? same : matching;
      }
    }
  }
  return [];
}

function isOpen({ state }: Named): boolean {
  return state !== 'archived';
}

function beginsWith(title: string, target: string): boolean {
  return title.startsWith(target);
}

function contains(title: string, target: string): boolean {
  return title.includes(target);
}

function comparable(title: string): string {
  return title.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}

function searchable(title: string): string {
  return folded(comparable(title));
}

/** With the id: titles may be equal. */
export function candidateLine({ id, title }: Pick<Workstream, 'id' | 'title'>): string {
  return `\n  ${plainTitle(title)} (${id})`;
}

function lookupError(why: 'noMatch' | 'severalCalled', known: readonly Named[]): AppError {
  const named = known.slice(0, MOST_CANDIDATES).map(candidateLine);
  const count = known.length - named.length;
  return new AppError('WORKSTREAM_NOT_FOUND', ({ t }) => {
    const rest = count > 0 ? `\n  ${t('commandLine.more', { count })}` : '';
    return t(`commandLine.${why}`, { candidates: named.join('') + rest });
  });
}
