import type { Authored } from '../../shared/model/agent-alone.ts';
import {
  MESSAGE_ROLES,
  type Message,
  type MessageDay,
  type MessageRole,
  type Prompt,
  type Prompts,
  type RangeOutline,
} from '../../shared/model/model.ts';
import { plainLine } from '../../shared/model/session-title.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { truncate } from '../base/truncate.ts';
import type { MessageMark } from '../events/removal.ts';
import { MAX_LINE_BYTES } from '../jsonl/line-file.ts';
import { type LineAt, withFilesOnDisk, withOpenFiles } from '../jsonl/open-files.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { MessageFiles } from './message-files.ts';
import { markOf } from './message-identity.ts';
import { type ParsedLine, toMessage } from './message-line.ts';
import {
  type AuthoredRow,
  type KeyRow,
  type MessageRange,
  type PlaceRow,
  parametersOf,
  prepareRanges,
  type RangeStatements,
  type RoleCounts,
  type TokensRow,
} from './message-range.ts';

/** A thousand messages of 1 MiB are too much to hold at once. One message always fits. */
const MAX_PAGE_BYTES = MAX_LINE_BYTES;

const MARKS_AT_ONCE = 1000;

/** A message's key, with its time in milliseconds since the epoch. */
export interface MessagePlace {
  readonly timestamp: number;
  readonly position: number;
  readonly workstreamId: string;
}

/** Before every message. */
export const BEFORE_ALL: MessagePlace = {
  timestamp: Number.MIN_SAFE_INTEGER,
  position: 0,
  workstreamId: '',
};

type IndexedPlace = PlaceRow & { readonly index: number };

/** As much of a prompt as fits on a few short lines. */
const MAX_PROMPT_LENGTH = 120;

type OnMoved = (workstreamId: string) => void;

/** Reads the messages of time ranges: finds them in the index, reads them from the files. */
export class MessageReader {
  readonly #files: MessageFiles;
  readonly #sql: ReturnType<typeof prepareRanges>;

  constructor(connection: Connection, folder: DataFolder) {
    this.#files = new MessageFiles(connection, folder);
    this.#sql = prepareRanges(connection);
  }

  /** Returns the position of a byte of a file that was read, by the file's name. */
  positionIn(workstreamId: string, name: string, offset: number): number {
    const position = this.#files.positionIn(workstreamId, name, offset);
    if (position === null) throw new Error('The file has not been read.');
    return position;
  }

  /** Returns how many messages of each role are in the range. */
  countRoles(range: MessageRange): RoleCounts {
    return this.#statements(range).countRoles.get(parametersOf(range)) ?? {};
  }

  /** Returns how many messages are in the range. */
  count(range: MessageRange): number {
    return this.#statements(range).count.get(parametersOf(range))?.count ?? 0;
  }

  /**
   * Iterates over when the user and agents wrote messages of the range, in the order of time: those from
   * `since` on, and the last one before. In milliseconds since the epoch.
   */
  *authored(range: MessageRange, since = range.from): Generator<Authored> {
    const before = this.lastAuthored(range, since);
    if (before) yield before;
    const messages = this.#statements(range).authored;
    for (const row of messages.iterate({ ...parametersOf(range), since })) yield toAuthored(row);
  }

  /** Returns when the user or an agent last wrote a message of the range before an instant, or null. */
  lastAuthored(range: MessageRange, before: number): Authored | null {
    const row = this.#statements(range).authoredBefore.get({ ...parametersOf(range), before });
    return row ? toAuthored(row) : null;
  }

  /**
   * Returns what messages of the range say of tokens, in order of time, after the given key; of at most
   * `limit` messages.
   */
  tokens(range: MessageRange, after: KeyRow, limit: number): TokensRow[] {
    return this.#statements(range).tokensAfter.all({ ...parametersOf(range), ...after, limit });
  }

  /** Returns the times of the first and the last message in the range; null if it has none. */
  span(range: MessageRange): { first: number; last: number } | null {
    const { first = null, last = null } =
      this.#statements(range).span.get(parametersOf(range)) ?? {};
    return first === null || last === null ? null : { first, last };
  }

  /**
   * Returns the first message of a role in the range, or null; of the role `user`, none that an agent
   * wrote to a sub-agent. Of messages of the same time, it is the one with the least content, wherever
   * they are in the file.
   */
  firstOfRole(range: MessageRange, role: MessageRole): Message | null {
    const parameters = { ...parametersOf(range), role: MESSAGE_ROLES.indexOf(role) };
    return this.#leastOfFirst(this.#statements(range).firstOfRole.iterate(parameters));
  }

  /**
   * Returns the last title that an agent gave a conversation in the range, or null. Of titles of the
   * same time, it is the least one.
   */
  lastTitle(range: MessageRange): Message | null {
    return this.#leastOfFirst(this.#statements(range).lastTitle.iterate(parametersOf(range)));
  }

  /** Of the messages that have the time of the first one, returns that with the least content. */
  #leastOfFirst(found: Iterable<PlaceRow>): Message | null {
    const places: PlaceRow[] = [];
    for (const place of found) {
      if (place.timestamp !== (places[0] ?? place).timestamp) break;
      places.push(place);
    }
    const messages = this.#read(places, () => {});
    return messages.reduce<Message | null>(
      (first, each) => (first && first.content <= each.content ? first : each),
      null,
    );
  }

  /**
   * Returns messages of the range in order of time, after the given key: at most `limit`, and no
   * more than fit in a page. `onMoved` gets the workstreams in whose files messages are no longer
   * where they were; these are left out.
   */
  read(
    range: MessageRange,
    after: MessagePlace,
    limit: number,
    onMoved: OnMoved = () => {},
  ): Message[] {
    const page = { ...parametersOf(range), ...toKeyRow(after), limit };
    return this.#readPage(this.#statements(range).pageAfter.all(page), onMoved);
  }

  /** Returns the message with a key, whatever session it is in; null if it is no longer there. */
  find(key: MessagePlace): Message | null {
    const place = this.#sql.atKey.get(toKeyRow(key));
    return place ? (this.#readOnDisk([place], () => {})[0] ?? null) : null;
  }

  /** Iterates over the messages of the range in order of time, in pages. Otherwise as `read`. */
  *pages(range: MessageRange, limit: number, onMoved?: OnMoved): Generator<Message[]> {
    for (let after = BEFORE_ALL; ; ) {
      const page = this.read(range, after, limit, onMoved);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = { ...last, timestamp: toMs(last.timestamp) };
    }
  }

  /** As `read`, from the message at `index` on. */
  readAt(
    range: MessageRange,
    index: number,
    limit: number,
    onMoved: OnMoved = () => {},
  ): Message[] {
    const page = { ...parametersOf(range), index, limit };
    return this.#readPage(this.#statements(range).pageAt.all(page), onMoved);
  }

  /**
   * Returns the nearest messages before and after the given key that are not tool calls; null where
   * only tool calls are near.
   */
  around(
    range: MessageRange,
    key: MessagePlace,
  ): { readonly before: Message | null; readonly after: Message | null } {
    const parameters = { ...parametersOf(range), ...toKeyRow(key) };
    const { textBefore, textAfter } = this.#statements(range);
    const [before, after] = [textBefore, textAfter].map((statement) => {
      const place = statement.get(parameters);
      return place ? (this.#readOnDisk([place], () => {})[0] ?? null) : null;
    });
    return { before: before ?? null, after: after ?? null };
  }

  /** Returns how many messages of the range come before the given key. */
  countBefore(range: MessageRange, key: MessagePlace): number {
    const parameters = { ...parametersOf(range), ...toKeyRow(key) };
    return this.#statements(range).countBefore.get(parameters)?.count ?? 0;
  }

  /**
   * Returns the index of the nearest message of a role after or before the one at an index, or
   * null.
   */
  findRole(
    range: MessageRange,
    role: MessageRole,
    index: number,
    direction: 'next' | 'previous',
  ): number | null {
    const parameters = parametersOf(range);
    const { keyAt, nextOfRole, previousOfRole, countBefore } = this.#statements(range);
    const from = keyAt.get({ ...parameters, index });
    if (!from) return null;
    const statement = direction === 'next' ? nextOfRole : previousOfRole;
    const found = statement.get({ ...parameters, ...from, role: MESSAGE_ROLES.indexOf(role) });
    return found ? (countBefore.get({ ...parameters, ...found })?.count ?? null) : null;
  }

  /**
   * Returns what the user wrote in the range, in order, with the indexes: at most so many before or at
   * the message at `around`, and as many after it. `onMoved` as in `read`.
   */
  prompts(
    range: MessageRange,
    { around, most }: { readonly around: number; readonly most: number },
    onMoved: OnMoved = () => {},
  ): Prompts {
    const before: IndexedPlace[] = [];
    const after: IndexedPlace[] = [];
    let [hasEarlier, hasLater] = [false, false];
    for (const place of this.#statements(range).prompts.iterate(parametersOf(range))) {
      if (place.index <= around) before.push(place);
      else if (after.length < most) after.push(place);
      else {
        hasLater = true;
        break;
      }
      if (before.length > most) {
        before.shift();
        hasEarlier = true;
      }
    }
    const prompts = withFilesOnDisk((lineAt) =>
      [...before, ...after].flatMap((place) => {
        const message = this.#readOne(lineAt, place, onMoved);
        return message === null ? [] : [toPrompt(message, place.index)];
      }),
    );
    return { prompts, hasEarlier, hasLater };
  }

  /** Returns how many messages there are of each role, and on each local day. */
  outline(range: MessageRange): RangeOutline {
    const roles: Partial<Record<MessageRole, number>> = {};
    const days: MessageDay[] = [];
    let day = '';
    let index = 0;
    for (const quarter of this.#statements(range).quarters.iterate(parametersOf(range))) {
      const role = MESSAGE_ROLES[quarter.role];
      if (role) roles[role] = (roles[role] ?? 0) + quarter.count;
      const date = new Date(quarter.first).toDateString();
      if (date !== day) days.push({ at: toInstant(quarter.first), index });
      day = date;
      index += quarter.count;
    }
    return { total: index, roles, days };
  }

  /**
   * Iterates over what a removal says of the messages in the range after a key, and how long their
   * lines are.
   */
  *marks(
    range: MessageRange,
    after: MessagePlace,
  ): Generator<{ workstreamId: string; position: number; mark: MessageMark; bytes: number }> {
    let key = toKeyRow(after);
    for (let isMore = true; isMore; ) {
      const page = { ...parametersOf(range), ...key, limit: MARKS_AT_ONCE };
      const places = this.#statements(range).pageAfter.all(page);
      isMore = places.length === MARKS_AT_ONCE;
      key = places.at(-1) ?? key;
      yield* withOpenFiles((lineAt) =>
        places.flatMap((place) => {
          const { workstream_id: workstreamId, position, length: bytes } = place;
          const line = this.#files.read(lineAt, workstreamId, place);
          return line ? [{ workstreamId, position, mark: markOf(line, bytes), bytes }] : [];
        }),
      );
    }
  }

  /** Without adopted messages, the index already has the order: far faster for a long range. */
  #statements({ adoptedRanges }: MessageRange): RangeStatements {
    return adoptedRanges.length === 0 ? this.#sql.plain : this.#sql.adopting;
  }

  #readPage(rows: readonly PlaceRow[], onMoved: OnMoved): Message[] {
    let bytes = 0;
    const places = rows.filter(({ length }) => {
      bytes += length;
      return bytes <= MAX_PAGE_BYTES;
    });
    return this.#readOnDisk(places, onMoved);
  }

  #read(places: readonly PlaceRow[], onMoved: OnMoved): Message[] {
    return withOpenFiles((lineAt) => this.#readLines(lineAt, places, onMoved));
  }

  /** As `#read`, for the window, which must not wait for a file to be fetched. */
  #readOnDisk(places: readonly PlaceRow[], onMoved: OnMoved): Message[] {
    return withFilesOnDisk((lineAt) => this.#readLines(lineAt, places, onMoved));
  }

  #readLines(lineAt: LineAt, places: readonly PlaceRow[], onMoved: OnMoved): Message[] {
    return places.flatMap((place) => this.#readOne(lineAt, place, onMoved) ?? []);
  }

  /** Returns null if the message is no longer where it was. */
  #readOne(lineAt: LineAt, place: PlaceRow, onMoved: OnMoved): Message | null {
    const line = this.#files.read(lineAt, place.workstream_id, place);
    if (line !== null && isIndexedAs(line, place)) {
      return toMessage(line, place.workstream_id, place.position);
    }
    onMoved(place.workstream_id);
    return null;
  }
}

function toPrompt({ content, timestamp }: Message, index: number): Prompt {
  const words = plainLine(content.slice(0, 5 * MAX_PROMPT_LENGTH));
  return { index, at: timestamp, words: truncate(words, MAX_PROMPT_LENGTH) };
}

function toAuthored({ timestamp, isByUser }: AuthoredRow): Authored {
  return { timestamp, by: isByUser ? 'user' : 'agent' };
}

function isIndexedAs(line: ParsedLine, { timestamp, role, session_id }: PlaceRow): boolean {
  return (
    line.timestamp === timestamp &&
    line.role === MESSAGE_ROLES[role] &&
    line.sessionId === session_id
  );
}

export function toKeyRow({ workstreamId, ...place }: MessagePlace): KeyRow {
  return { ...place, workstream_id: workstreamId };
}
