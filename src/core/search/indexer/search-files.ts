import type { Connection } from '../../storage/sqlite/connection.ts';

/** The byte range of a message file that is indexed. */
export interface SearchFile {
  readonly key: number;
  readonly workstream_id: string | null;
  readonly name: string;
  readonly read_from: number;
  readonly read_to: number;
  readonly edges: Buffer;
  readonly seen: number;
  readonly oldest: number;
}

export interface Place {
  readonly id: number;
  readonly file_key: number;
  readonly timestamp: number;
  readonly position: number;
  readonly length: number;
  readonly name_key: number | null;
}

/** The rows that record which files are indexed, and where each message is. */
export class SearchFiles {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  list(): SearchFile[] {
    return this.#sql.list.all();
  }

  add(file: Omit<SearchFile, 'key'>): void {
    this.#sql.add.run(file);
  }

  update(file: SearchFile): void {
    this.#sql.update.run(file);
  }

  /** To be called when all its messages have been removed. */
  remove(key: number): void {
    this.#sql.remove.run(key);
  }

  addPlace(place: Place): void {
    this.#sql.addPlace.run(place);
  }

  removePlace(id: number): void {
    this.#sql.removePlace.run(id);
  }

  /** Returns places in a file after an id, in order. */
  placesOf(fileKey: number, after: number, limit: number): Place[] {
    return this.#sql.placesOf.all(fileKey, after, limit);
  }

  /** Returns the upper half of `size` places from an id on. */
  upperHalf(from: number, to: number, size: number): Place[] {
    return this.#sql.upperHalf.all(from, to, Math.floor(size / 2));
  }

  /** Returns the key of a session that messages name. */
  nameKey(sessionId: string | null): number | null {
    if (sessionId === null) return null;
    this.#sql.addName.run(sessionId);
    return this.#sql.name.get(sessionId)?.key ?? null;
  }
}

function prepareStatements(connection: Connection) {
  return {
    list: connection.prepare<[], SearchFile>('SELECT * FROM files ORDER BY key'),
    add: connection.prepare<[Omit<SearchFile, 'key'>]>(
      `INSERT INTO files (workstream_id, name, read_from, read_to, edges, seen, oldest)
       VALUES (@workstream_id, @name, @read_from, @read_to, @edges, @seen, @oldest)`,
    ),
    update: connection.prepare<[SearchFile]>(
      `UPDATE files SET workstream_id = @workstream_id, name = @name, read_from = @read_from,
         read_to = @read_to, edges = @edges, seen = @seen, oldest = @oldest
       WHERE key = @key`,
    ),
    remove: connection.prepare<[number]>('DELETE FROM files WHERE key = ?'),
    addPlace: connection.prepare<[Place]>(
      `INSERT INTO places (id, timestamp, file_key, position, length, name_key)
       VALUES (@id, @timestamp, @file_key, @position, @length, @name_key)`,
    ),
    removePlace: connection.prepare<[number]>('DELETE FROM places WHERE id = ?'),
    placesOf: connection.prepare<[number, number, number], Place>(
      'SELECT * FROM places WHERE file_key = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    upperHalf: connection.prepare<[number, number, number], Place>(
      'SELECT * FROM places WHERE id >= ? AND id < ? ORDER BY id LIMIT -1 OFFSET ?',
    ),
    addName: connection.prepare<[string]>(
      'INSERT INTO names (session_id) VALUES (?) ON CONFLICT DO NOTHING',
    ),
    name: connection.prepare<[string], { key: number }>(
      'SELECT key FROM names WHERE session_id = ?',
    ),
  };
}
