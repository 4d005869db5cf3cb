import {
  MESSAGE_ROLES,
  type Message,
  type MessageRole,
  MINUTE_MS,
  TOOL_ROLES,
} from '../../shared/model/model.ts';
import type { MessageTokens } from '../../shared/model/tokens.ts';
import { toMs } from '../base/instant.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { MESSAGE_KIND } from './message-kind.ts';

/** A time range in a workstream, in milliseconds since the epoch, both ends included. */
export interface MessageRange {
  readonly workstreamId: string;
  /** Messages that name another session are excluded. */
  readonly sessionId: string;
  readonly from: number;
  readonly to: number;
  /**
   * Messages that name other sessions or are in other files but belong to the session, within the
   * range.
   */
  readonly adoptedRanges: readonly AdoptedMessages[];
}

/** Messages that name this session or, unless only named ones are meant, none. */
type AdoptedMessages = Omit<MessageRange, 'adoptedRanges'> & { readonly isNamedOnly: boolean };

/** The number of messages of each role. */
export type RoleCounts = Readonly<Partial<Record<MessageRole, number>>>;

/** What decides which ranges have a message. */
export interface Belonging {
  readonly workstreamId: string;
  /** The session that the message names. */
  readonly named: string | null;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** Returns the parts of a message that decide which ranges have it. */
export function belongingOf({ workstreamId, sessionId, timestamp }: Message): Belonging {
  return { workstreamId, named: sessionId, timestamp: toMs(timestamp) };
}

/** True if the message is in the range or adopted: the same rule as in the SQL below. */
export function hasMessage(range: MessageRange, message: Belonging): boolean {
  const { named, timestamp } = message;
  if (timestamp < range.from || timestamp > range.to) return false;
  const isOwn = named === null || named === range.sessionId;
  if (isOwn && message.workstreamId === range.workstreamId) return true;
  return range.adoptedRanges.some(
    (adopted) =>
      message.workstreamId === adopted.workstreamId &&
      adopted.from <= timestamp &&
      timestamp <= adopted.to &&
      (named === adopted.sessionId || (named === null && !adopted.isNamedOnly)),
  );
}

export function totalOf(counts: RoleCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Where a message is stored, and what is known of it. */
export interface PlaceRow {
  readonly workstream_id: string;
  readonly position: number;
  readonly length: number;
  readonly timestamp: number;
  readonly role: number;
  readonly session_id: string | null;
}

const IN_RANGE = `log_key = (SELECT key FROM message_logs WHERE workstream_id = @workstreamId)
  AND timestamp BETWEEN @from AND @to AND (session_id IS NULL OR session_id = @sessionId)`;

/** The rows of messages that are in the range. */
const ofRange = (table: string) => `${table} WHERE ${IN_RANGE}`;
/** Titles are few: their own index has them without reading the others. */
const TITLES_OF_RANGE = `message_index INDEXED BY title_messages WHERE ${IN_RANGE}`;

/** A message that is both in the range and adopted is returned once. */
const ofRangeOrAdopted = (table: string) => `(
  SELECT * FROM ${table} WHERE ${IN_RANGE}
  UNION
  SELECT adopted.*
  FROM json_each(@adoptedRanges) entry
  JOIN message_logs log ON log.workstream_id = entry.value ->> 'workstreamId'
  JOIN ${table} adopted ON adopted.log_key = log.key
    AND adopted.timestamp BETWEEN max(entry.value ->> 'from', @from) AND min(entry.value ->> 'to', @to)
    AND (adopted.session_id = entry.value ->> 'sessionId'
      OR (adopted.session_id IS NULL AND NOT entry.value ->> 'isNamedOnly'))) WHERE true`;

const COUNT_BY_ROLE = MESSAGE_ROLES.map(
  (role, code) => `count(*) FILTER (WHERE role = ${code}) AS ${role}`,
).join(', ');

const TOOL_CODES = TOOL_ROLES.map((role) => MESSAGE_ROLES.indexOf(role)).join(', ');
const USER_CODE = MESSAGE_ROLES.indexOf('user');
/** How many messages beside another are searched for one that is no tool call. */
const NEAR = 50;

/** Of how many messages of the same time one is found. */
const SAME_TIME = 100;

const ITS_WORKSTREAM = '(SELECT workstream_id FROM message_logs WHERE key = log_key)';

/**
 * The order of a range's messages. Across two workstreams, messages of the same time may have the
 * same position.
 */
const PLAIN_KEY = ['timestamp', 'position'];
const ADOPTING_KEY = [...PLAIN_KEY, ITS_WORKSTREAM];

/** A message's key in that order. */
export interface KeyRow {
  readonly timestamp: number;
  readonly position: number;
  readonly workstream_id: string;
}

/** What a message says of tokens, and its key. */
export type TokensRow = KeyRow & MessageTokens;

const TOKENS = 'message_tokens';

/** Local days begin on a quarter of an hour in every time zone. */
const QUARTER_MS = 15 * MINUTE_MS;

/** How many messages of a role are in a quarter of an hour, and when the first one was. */
export interface QuarterRow {
  readonly first: number;
  readonly role: number;
  readonly count: number;
}

/** When a message of the user or of an agent was written. */
export interface AuthoredRow {
  readonly timestamp: number;
  readonly isByUser: 0 | 1;
}

const AUTHORS: readonly MessageRole[] = ['user', 'assistant', ...TOOL_ROLES];
const IS_AUTHORED = `role IN (${AUTHORS.map((role) => MESSAGE_ROLES.indexOf(role)).join(', ')})`;
const AUTHORED = `timestamp, role = ${USER_CODE} AND kind <> ${MESSAGE_KIND.subAgent} AS isByUser`;

type RangeParameters = Omit<MessageRange, 'adoptedRanges'> & { readonly adoptedRanges: string };
export type RangeStatements = ReturnType<typeof prepareRange>;

export function parametersOf(range: MessageRange): RangeParameters {
  return { ...range, adoptedRanges: JSON.stringify(range.adoptedRanges) };
}

/** The statements for ranges without adopted messages, and for ranges with them. */
export function prepareRanges(connection: Connection) {
  return {
    atKey: connection.prepare<[KeyRow], PlaceRow>(
      `SELECT workstream_id, position, length, timestamp, role, session_id
       FROM message_logs JOIN message_index ON log_key = key
       WHERE workstream_id = @workstream_id AND timestamp = @timestamp AND position = @position`,
    ),
    plain: prepareRange(
      connection,
      { messages: ofRange('message_index'), titles: TITLES_OF_RANGE, tokens: ofRange(TOKENS) },
      PLAIN_KEY,
    ),
    adopting: prepareRange(
      connection,
      {
        messages: ofRangeOrAdopted('message_index'),
        titles: ofRangeOrAdopted('message_index'),
        tokens: ofRangeOrAdopted(TOKENS),
      },
      ADOPTING_KEY,
    ),
  };
}

function prepareRange(
  connection: Connection,
  {
    messages,
    titles,
    tokens,
  }: { readonly messages: string; readonly titles: string; readonly tokens: string },
  keyOf: readonly string[],
) {
  const order = keyOf.join(', ');
  const backwards = keyOf.map((each) => `${each} DESC`).join(', ');
  const key = ['@timestamp', '@position', '@workstream_id'].slice(0, keyOf.length).join(', ');
  const place = `${ITS_WORKSTREAM} AS workstream_id, position, length, timestamp, role, session_id`;
  const near = (comparison: '<' | '>', from: string) =>
    connection.prepare<[RangeParameters & KeyRow], PlaceRow>(
      `SELECT ${place} FROM (SELECT * FROM ${messages} AND (${order}) ${comparison} (${key})
         ORDER BY ${from} LIMIT ${NEAR})
       WHERE role NOT IN (${TOOL_CODES}) ORDER BY ${from} LIMIT 1`,
    );
  const itsKey = `timestamp, position, ${ITS_WORKSTREAM} AS workstream_id`;
  return {
    // In one pass: a GROUP BY would sort the messages by role first.
    countRoles: connection.prepare<[RangeParameters], Record<MessageRole, number>>(
      `SELECT ${COUNT_BY_ROLE} FROM ${messages}`,
    ),
    count: connection.prepare<[RangeParameters], { count: number }>(
      `SELECT count(*) AS count FROM ${messages}`,
    ),
    span: connection.prepare<[RangeParameters], { first: number | null; last: number | null }>(
      `SELECT min(timestamp) AS first, max(timestamp) AS last FROM ${messages}`,
    ),
    firstOfRole: connection.prepare<[RangeParameters & { role: number }], PlaceRow>(
      `SELECT ${place} FROM ${messages} AND role = @role
         AND NOT (role = ${USER_CODE} AND kind = ${MESSAGE_KIND.subAgent})
       ORDER BY ${order} LIMIT ${SAME_TIME}`,
    ),
    lastTitle: connection.prepare<[RangeParameters], PlaceRow>(
      `SELECT ${place} FROM ${titles} AND kind = ${MESSAGE_KIND.title}
       ORDER BY ${backwards} LIMIT ${SAME_TIME}`,
    ),
    tokensAfter: connection.prepare<[RangeParameters & KeyRow & { limit: number }], TokensRow>(
      `SELECT ${itsKey}, answer, model, input, output, cache_read AS cacheRead,
         cache_write AS cacheWrite
       FROM ${tokens} AND timestamp >= @timestamp AND (${order}) > (${key})
       ORDER BY ${order} LIMIT @limit`,
    ),
    pageAfter: connection.prepare<[RangeParameters & KeyRow & { limit: number }], PlaceRow>(
      `SELECT ${place} FROM ${messages} AND (${order}) > (${key})
       ORDER BY ${order} LIMIT @limit`,
    ),
    pageAt: connection.prepare<[RangeParameters & { index: number; limit: number }], PlaceRow>(
      `SELECT ${place} FROM ${messages} ORDER BY ${order} LIMIT @limit OFFSET @index`,
    ),
    textBefore: near('<', backwards),
    textAfter: near('>', order),
    keyAt: connection.prepare<[RangeParameters & { index: number }], KeyRow>(
      `SELECT ${itsKey} FROM ${messages} ORDER BY ${order} LIMIT 1 OFFSET @index`,
    ),
    authored: connection.prepare<[RangeParameters & { since: number }], AuthoredRow>(
      `SELECT ${AUTHORED} FROM ${messages} AND ${IS_AUTHORED} AND timestamp >= @since
       ORDER BY timestamp`,
    ),
    authoredBefore: connection.prepare<[RangeParameters & { before: number }], AuthoredRow>(
      `SELECT ${AUTHORED} FROM ${messages} AND ${IS_AUTHORED} AND timestamp < @before
       ORDER BY timestamp DESC LIMIT 1`,
    ),
    countBefore: connection.prepare<[RangeParameters & KeyRow], { count: number }>(
      `SELECT count(*) AS count FROM ${messages} AND (${order}) < (${key})`,
    ),
    nextOfRole: connection.prepare<[RangeParameters & KeyRow & { role: number }], KeyRow>(
      `SELECT ${itsKey} FROM ${messages} AND role = @role AND (${order}) > (${key})
       ORDER BY ${order} LIMIT 1`,
    ),
    previousOfRole: connection.prepare<[RangeParameters & KeyRow & { role: number }], KeyRow>(
      `SELECT ${itsKey} FROM ${messages} AND role = @role AND (${order}) < (${key})
       ORDER BY ${backwards} LIMIT 1`,
    ),
    prompts: connection.prepare<[RangeParameters], PlaceRow & { readonly index: number }>(
      `SELECT ${place}, "index" FROM
         (SELECT *, row_number() OVER (ORDER BY ${order}) - 1 AS "index" FROM ${messages})
       WHERE role = ${USER_CODE} AND kind <> ${MESSAGE_KIND.subAgent} ORDER BY "index"`,
    ),
    quarters: connection.prepare<[RangeParameters], QuarterRow>(
      `SELECT min(timestamp) AS first, role, count(*) AS count
       FROM ${messages} GROUP BY timestamp / ${QUARTER_MS}, role ORDER BY first`,
    ),
  };
}
