import {
  MESSAGE_ROLES,
  type Message,
  type MessageDay,
  type MessageRole,
  type RangeOutline,
} from '../../shared/model/model.ts';
import { toInstant } from '../base/instant.ts';
import { MAX_LINE_BYTES, readLine, withFile } from '../jsonl/line-file.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { parseLine, toMessage } from './message-line.ts';
import {
  type KeyRow,
  type PlaceRow,
  parametersOf,
  prepareRanges,
  type RangeStatements,
  type RoleCounts,
  type Stretch,
} from './message-range.ts';

/** A thousand messages of 1 MiB are more than a process should hold at once; one always fits. */
const MAX_PAGE_BYTES = MAX_LINE_BYTES;

/** A message's key, with its time in milliseconds since the epoch. */
export interface MessagePlace {
  readonly timestamp: number;
  readonly position: number;
  readonly workstreamId: string;
}

/** The messages of stretches of time: found in the index, read from the files. */
export class MessageReader {
  readonly #folder: DataFolder;
  readonly #sql: ReturnType<typeof prepareRanges>;

  constructor(connection: Connection, folder: DataFolder) {
    this.#folder = folder;
    this.#sql = prepareRanges(connection);
  }

  /** How many messages of each role are in the stretch (both ends included). */
  countRoles(stretch: Stretch): RoleCounts {
    const rows = this.#statements(stretch).countRoles.all(parametersOf(stretch));
    return Object.fromEntries(rows.map(({ role, count }) => [MESSAGE_ROLES[role], count]));
  }

  /** The first message of a role in the stretch, or null. */
  firstOfRole(stretch: Stretch, role: MessageRole): Message | null {
    const parameters = { ...parametersOf(stretch), role: MESSAGE_ROLES.indexOf(role) };
    const place = this.#statements(stretch).firstOfRole.get(parameters);
    return place ? (this.#read([place])[0] ?? null) : null;
  }

  /**
   * The messages of the stretch in order of time, behind the given key: at most `limit`, and no
   * more than fit into a page.
   */
  read(stretch: Stretch, after: MessagePlace, limit: number): Message[] {
    const page = { ...parametersOf(stretch), ...toKeyRow(after), limit };
    return this.#readPage(this.#statements(stretch).pageAfter.all(page));
  }

  /** As `read`, from a message on that so many come before. */
  readAt(stretch: Stretch, index: number, limit: number): Message[] {
    const page = { ...parametersOf(stretch), index, limit };
    return this.#readPage(this.#statements(stretch).pageAt.all(page));
  }

  /** How many messages of the stretch come before the given key. */
  countBefore(stretch: Stretch, key: MessagePlace): number {
    const parameters = { ...parametersOf(stretch), ...toKeyRow(key) };
    return this.#statements(stretch).countBefore.get(parameters)?.count ?? 0;
  }

  /** The nearest message of a role after or before the one at an index: its index, or null. */
  findRole(
    stretch: Stretch,
    role: MessageRole,
    index: number,
    direction: 'next' | 'previous',
  ): number | null {
    const parameters = parametersOf(stretch);
    const { keyAt, nextOfRole, previousOfRole, countBefore } = this.#statements(stretch);
    const from = keyAt.get({ ...parameters, index });
    if (!from) return null;
    const statement = direction === 'next' ? nextOfRole : previousOfRole;
    const found = statement.get({ ...parameters, ...from, role: MESSAGE_ROLES.indexOf(role) });
    return found ? (countBefore.get({ ...parameters, ...found })?.count ?? null) : null;
  }

  /** How many messages of each role, and how many on each local day. */
  outline(stretch: Stretch): RangeOutline {
    const roles: Partial<Record<MessageRole, number>> = {};
    const days: MessageDay[] = [];
    let day = '';
    let index = 0;
    for (const quarter of this.#statements(stretch).quarters.iterate(parametersOf(stretch))) {
      const role = MESSAGE_ROLES[quarter.role];
      if (role) roles[role] = (roles[role] ?? 0) + quarter.count;
      const date = new Date(quarter.first).toDateString();
      if (date !== day) days.push({ at: toInstant(quarter.first), index });
      day = date;
      index += quarter.count;
    }
    return { total: index, roles, days };
  }

  /** One that takes nothing in is read in the order of the index, which is far faster for a long one. */
  #statements({ adoptedRanges }: Stretch): RangeStatements {
    return adoptedRanges.length === 0 ? this.#sql.plain : this.#sql.takingIn;
  }

  #readPage(rows: readonly PlaceRow[]): Message[] {
    let bytes = 0;
    const places = rows.filter(({ length }) => {
      bytes += length;
      return bytes <= MAX_PAGE_BYTES;
    });
    return this.#read(places);
  }

  #read(places: readonly PlaceRow[]): Message[] {
    const messages = new Map<PlaceRow, Message | null>();
    for (const workstreamId of new Set(places.map((place) => place.workstream_id))) {
      withFile(this.#folder.messages(workstreamId), (file) => {
        for (const place of places) {
          if (place.workstream_id !== workstreamId) continue;
          const line = parseLine(readLine(file, place.position, place.length));
          messages.set(place, line && toMessage(line, workstreamId, place.position));
        }
      });
    }
    return places.flatMap((place) => messages.get(place) ?? []);
  }
}

function toKeyRow({ workstreamId, ...place }: MessagePlace): KeyRow {
  return { ...place, workstream_id: workstreamId };
}
