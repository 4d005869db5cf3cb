import type { Instant } from '../../shared/model/model.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { type FormerIds, inWorkstream } from './journal-line.ts';
import {
  compareClaims,
  NO_LINES,
  type SessionRegister,
  withActivity,
  withRegister,
  withWordsOf,
} from './session-register.ts';
import type { Registers } from './session-registers.ts';

/** A folder had another id until an instant. */
interface FormerId {
  readonly id: string;
  readonly former: string;
  readonly until: Instant;
}

interface Placed {
  readonly workstreamId: string;
  readonly register: SessionRegister;
}

/** Knows which ids folders had before, and decides in which workstream a session is. */
export class FormerFolders {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Returns true if that is new. */
  put(former: FormerId): boolean {
    return this.#sql.put.run(former).changes > 0;
  }

  idsOf(workstreamId: string): FormerIds {
    return new Map(this.#sql.of.all(workstreamId).map(({ former, until }) => [former, until]));
  }

  /**
   * Returns the register that decides what a session is: that with the latest complete line, unless
   * the session was deleted since; of workstreams that exist. A register from before its folder was
   * renamed is part of the new one's, if that has the session as well. Activity counts from all journals, and
   * so does what the user wrote: a device may not know yet that the session was moved.
   */
  latestOf(registers: Registers, exists: (workstreamId: string) => boolean): Placed | null {
    const [first] = registers;
    if (first && registers.size === 1) {
      const [workstreamId, register] = first;
      return register.claim && exists(workstreamId) ? { workstreamId, register } : null;
    }
    const deletedAt = latestDeletion(registers);
    const isValid = ({ claim }: SessionRegister) => claim !== null && claim.at > deletedAt;
    const valid = new Map([...registers].filter(([id, each]) => isValid(each) && exists(id)));
    let latest: Placed | null = null;
    for (const placed of valid.size > 1 ? this.#joined(valid) : valid) {
      const [workstreamId, register] = placed;
      const isLater =
        !latest?.register.claim ||
        (register.claim && compareClaims(register.claim, latest.register.claim) > 0);
      if (isLater) latest = { workstreamId, register };
    }
    return latest && { ...latest, register: withNewsOf(latest.register, registers) };
  }

  #joined(registers: Registers): Registers {
    const placed = [...registers].map(
      ([id, register]) => [id, this.#placeOf(id, register, registers), register] as const,
    );
    const joined: Registers = new Map();
    for (const [id, place, register] of placed) if (place === id) joined.set(id, register);
    for (const [id, place, register] of placed) {
      if (place === id) continue;
      joined.set(place, withRegister(joined.get(place) ?? NO_LINES, moved(register, id, place)));
    }
    return joined;
  }

  #placeOf(id: string, { claim }: SessionRegister, registers: Registers): string {
    let place = id;
    let after = claim?.at ?? '';
    for (const { id: next, former, until } of this.#sql.all.all()) {
      if (former !== place || until <= after || !registers.has(next)) continue;
      place = next;
      after = until;
    }
    return place;
  }
}

function moved(register: SessionRegister, from: string, to: string): SessionRegister {
  const { claim } = register;
  const idNow = (id: string) => (id === from ? to : id);
  return claim
    ? { ...register, claim: { ...claim, session: inWorkstream(claim.session, idNow) } }
    : register;
}

function withNewsOf(register: SessionRegister, registers: Registers): SessionRegister {
  const all = [...registers.values()];
  const worded = all.map(({ words }) => words).reduce(withWordsOf, register);
  return all.flatMap(({ activity }) => activity).reduce(withActivity, worded);
}

function latestDeletion(registers: Registers): Instant {
  let latest = '';
  for (const { deletedAt } of registers.values()) {
    if (deletedAt !== null && deletedAt > latest) latest = deletedAt;
  }
  return latest;
}

function prepareStatements(connection: Connection) {
  return {
    all: connection.prepare<[], FormerId>(
      'SELECT id, former, until FROM former_ids ORDER BY until, id',
    ),
    of: connection.prepare<[string], FormerId>(
      'SELECT id, former, until FROM former_ids WHERE id = ?',
    ),
    put: connection.prepare<[FormerId]>(
      `INSERT INTO former_ids (id, former, until) VALUES (@id, @former, @until)
       ON CONFLICT (id, former) DO UPDATE SET until = @until WHERE until < @until`,
    ),
  };
}
