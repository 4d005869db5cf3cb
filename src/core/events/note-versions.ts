import type { Instant } from '../../shared/model/model.ts';
import type { Connection } from '../storage/sqlite/connection.ts';

/** Notes of a workstream, as one line has them. */
export interface NoteVersion {
  readonly at: Instant;
  readonly notes: string;
}

/** The notes of a line, and the instants of the lines whose notes it replaces. */
interface NoteChange extends NoteVersion {
  readonly replaced: readonly Instant[];
}

/**
 * The notes that no later line replaces, of the lines that name what they replace: one, or several if
 * devices have changed them without knowing of each other ("Which line wins" in docs/FORMAT.md).
 */
export class NoteVersions {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Adds the notes of a line. Returns false if that changes nothing. */
  add(workstreamId: string, { at, notes, replaced }: NoteChange): boolean {
    let isNew = false;
    for (const each of replaced) {
      if (each >= at || this.#sql.putReplaced.run(workstreamId, each).changes === 0) continue;
      this.#sql.remove.run(workstreamId, each);
      isNew = true;
    }
    if (this.#sql.isReplaced.get(workstreamId, at)) return isNew;
    return this.#sql.put.run({ workstreamId, at, notes }).changes > 0 || isNew;
  }

  /** Returns the notes that were not replaced, of lines that are not earlier than `from`, in their order. */
  of(workstreamId: string, from: Instant = ''): NoteVersion[] {
    return this.#sql.versions.all(workstreamId, from).toSorted(compare);
  }

  /** Returns the instants of the lines whose notes were replaced. */
  replacedIn(workstreamId: string): Instant[] {
    return this.#sql.replaced.all(workstreamId).map(({ at }) => at);
  }
}

/** Returns one text with all of the notes, in which each but the first has its instant. */
export function joinNotes(versions: readonly NoteVersion[]): string {
  const texts = new Map<string, Instant>();
  for (const { at, notes } of versions) if (notes !== '' && !texts.has(notes)) texts.set(notes, at);
  const [first, ...others] = texts;
  const marked = others.map(([notes, at]) => `\n\n---\n\n*⇄ ${minuteOf(at)} UTC*\n\n${notes}`);
  return [first?.[0], ...marked].join('');
}

function minuteOf(at: Instant): string {
  return at.slice(0, 16).replace('T', ' ');
}

function compare(one: NoteVersion, other: NoteVersion): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return JSON.stringify(one.notes) < JSON.stringify(other.notes) ? -1 : 1;
}

function prepareStatements(connection: Connection) {
  return {
    put: connection.prepare<[NoteVersion & { workstreamId: string }]>(
      `INSERT INTO note_versions (workstream_id, at, notes)
       SELECT @workstreamId, @at, @notes WHERE NOT EXISTS (SELECT 1 FROM note_versions
         WHERE workstream_id = @workstreamId AND at = @at AND notes = @notes)`,
    ),
    remove: connection.prepare<[string, Instant]>(
      'DELETE FROM note_versions WHERE workstream_id = ? AND at = ?',
    ),
    versions: connection.prepare<[string, Instant], NoteVersion>(
      'SELECT at, notes FROM note_versions WHERE workstream_id = ? AND at >= ?',
    ),
    putReplaced: connection.prepare<[string, Instant]>(
      'INSERT INTO replaced_notes (workstream_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
    isReplaced: connection.prepare<[string, Instant]>(
      'SELECT 1 FROM replaced_notes WHERE workstream_id = ? AND at = ?',
    ),
    replaced: connection.prepare<[string], { at: Instant }>(
      'SELECT at FROM replaced_notes WHERE workstream_id = ? ORDER BY at',
    ),
  };
}
