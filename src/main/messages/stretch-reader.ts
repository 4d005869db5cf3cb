import { MESSAGE_ROLES, type Message, type MessageRole } from '../../shared/model.ts';
import { MAX_LINE_BYTES, readLine, withFile } from '../files/line-file.ts';
import type { Connection } from '../store/connection.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { parseLine, toMessage } from './message-line.ts';
import {
  type PlaceRow,
  parametersOf,
  prepareStretches,
  type RoleCounts,
  type Stretch,
  type StretchStatements,
} from './stretch.ts';

/** A thousand messages of 1 MiB are more than a process should hold at once; one always fits. */
const MAX_PAGE_BYTES = MAX_LINE_BYTES;

/** The messages of stretches of time: found in the index, read from the files. */
export class StretchReader {
  readonly #folder: DataFolder;
  readonly #sql: ReturnType<typeof prepareStretches>;

  constructor(connection: Connection, folder: DataFolder) {
    this.#folder = folder;
    this.#sql = prepareStretches(connection);
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
  read(
    stretch: Stretch,
    after: { timestamp: number; position: number; workstreamId: string },
    limit: number,
  ): Message[] {
    const page = {
      ...parametersOf(stretch),
      limit,
      afterTimestamp: after.timestamp,
      afterPosition: after.position,
      afterWorkstreamId: after.workstreamId,
    };
    let bytes = 0;
    const places = this.#statements(stretch)
      .page.all(page)
      .filter(({ length }) => {
        bytes += length;
        return bytes <= MAX_PAGE_BYTES;
      });
    return this.#read(places);
  }

  /** One that takes nothing in is read in the order of the index, which is far faster for a long one. */
  #statements({ takesIn }: Stretch): StretchStatements {
    return takesIn.length === 0 ? this.#sql.plain : this.#sql.takingIn;
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
