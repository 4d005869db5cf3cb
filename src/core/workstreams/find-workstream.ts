import { AppError } from '../../shared/contract/errors.ts';
import { folded } from '../../shared/model/folding.ts';
import type { Workstream } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';

const MOST_CANDIDATES = 10;

type Named = Pick<Workstream, 'id' | 'title' | 'state'>;

/**
 * Returns the workstream that a user means: by id, else by title, else by an unambiguous beginning of
 * a title, else by any unambiguous part of one, ignoring case, and accents if nothing else matches; archived
 * ones only if no other matches. Throws `WORKSTREAM_NOT_FOUND`, listing the candidates.
 */
export function findWorkstream<Known extends Named>(
  target: string,
  workstreams: readonly Known[],
): Known {
  const byId = workstreams.find(({ id }) => id === target);
  if (byId) return byId;
  const isArchived = ({ state }: Known) => state === 'archived';
  const open = workstreams.filter((each) => !isArchived(each));
  const archived = workstreams.filter(isArchived);
  for (const matches of [beginsWith, contains]) {
    for (const form of [comparable, searchable]) {
      for (const pool of [open, archived]) {
        const matching = pool.filter(({ title }) => matches(form(title), form(target)));
        const same = matching.filter(({ title }) => form(title) === form(target));
        const [found, ...others] = same.length > 0 ? same : matching;
        if (found && others.length === 0) return found;
        if (found) throw lookupError('severalCalled', [found, ...others]);
      }
    }
  }
  throw lookupError('noMatch', open);
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
