import type { MessageRole } from '../../shared/model.ts';
import type { Connection } from '../store/connection.ts';

/** A stretch of a workstream's time, in milliseconds since the epoch, both ends included. */
export interface Stretch {
  readonly workstreamId: string;
  /** Messages that name another session are left out. */
  readonly sessionId: string;
  readonly from: number;
  readonly to: number;
  /** Messages of other names or files that belong to the session as well, within the stretch. */
  readonly takesIn: readonly TakenStretch[];
}

/** Those that name the session or none. */
type TakenStretch = Omit<Stretch, 'takesIn'>;

/** How many messages of each role. */
export type RoleCounts = Readonly<Partial<Record<MessageRole, number>>>;

export function totalOf(counts: RoleCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Where a message is. */
export interface PlaceRow {
  readonly workstream_id: string;
  readonly position: number;
  readonly length: number;
}

const IN_STRETCH = `file_key = (SELECT key FROM message_files WHERE workstream_id = @workstreamId)
  AND timestamp BETWEEN @from AND @to AND (session_id IS NULL OR session_id = @sessionId)`;

const OF_STRETCH = `message_index WHERE ${IN_STRETCH}`;

/** A message that is both of the stretch and taken in is there once. */
const OF_STRETCH_OR_TAKEN_IN = `(
  SELECT * FROM message_index WHERE ${IN_STRETCH}
  UNION
  SELECT taken.*
  FROM json_each(@takesIn) entry
  JOIN message_files file ON file.workstream_id = entry.value ->> 'workstreamId'
  JOIN message_index taken ON taken.file_key = file.key
    AND taken.timestamp BETWEEN max(entry.value ->> 'from', @from) AND min(entry.value ->> 'to', @to)
    AND (taken.session_id IS NULL OR taken.session_id = entry.value ->> 'sessionId')) WHERE true`;

const ITS_WORKSTREAM = '(SELECT workstream_id FROM message_files WHERE key = file_key)';

/** What orders the messages of a stretch, and where a page goes on. */
const PLAIN_KEY = { of: 'timestamp, position', after: '@afterTimestamp, @afterPosition' };
/** Of two files, messages of the same time may be at the same place. */
const TAKING_IN_KEY = {
  of: `${PLAIN_KEY.of}, ${ITS_WORKSTREAM}`,
  after: `${PLAIN_KEY.after}, @afterWorkstreamId`,
};

type StretchParameters = Omit<Stretch, 'takesIn'> & { readonly takesIn: string };
export type StretchStatements = ReturnType<typeof prepareStretch>;

export function parametersOf(stretch: Stretch): StretchParameters {
  return { ...stretch, takesIn: JSON.stringify(stretch.takesIn) };
}

/** What is asked of stretches that take nothing in, and of those that do. */
export function prepareStretches(connection: Connection) {
  return {
    plain: prepareStretch(connection, OF_STRETCH, PLAIN_KEY),
    takingIn: prepareStretch(connection, OF_STRETCH_OR_TAKEN_IN, TAKING_IN_KEY),
  };
}

function prepareStretch(
  connection: Connection,
  messages: string,
  key: { of: string; after: string },
) {
  const place = `${ITS_WORKSTREAM} AS workstream_id, position, length`;
  return {
    countRoles: connection.prepare<[StretchParameters], { role: number; count: number }>(
      `SELECT role, count(*) AS count FROM ${messages} GROUP BY role`,
    ),
    firstOfRole: connection.prepare<[StretchParameters & { role: number }], PlaceRow>(
      `SELECT ${place} FROM ${messages} AND role = @role
       ORDER BY ${key.of} LIMIT 1`,
    ),
    page: connection.prepare<
      [
        StretchParameters & {
          limit: number;
          afterTimestamp: number;
          afterPosition: number;
          afterWorkstreamId: string;
        },
      ],
      PlaceRow
    >(
      `SELECT ${place} FROM ${messages} AND (${key.of}) > (${key.after})
       ORDER BY ${key.of} LIMIT @limit`,
    ),
  };
}
