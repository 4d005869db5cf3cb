import type { Instant, Session } from '../../shared/model/model.ts';
import { sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import type { Connection, Statement } from '../storage/sqlite/connection.ts';
import { FormerFolders } from './former-folders.ts';
import type { FormerIds, JournalLine } from './journal-line.ts';
import { notesLines, type WrittenLine, wordLines, workstreamLines } from './missing-lines.ts';
import { joinNotes, NoteVersions } from './note-versions.ts';
import {
  prepareStatements,
  SESSION_COLUMNS,
  type StoredSession,
  type WrittenSession,
} from './projection-rows.ts';
import { Removals } from './removals.ts';
import {
  DERIVED_NAMES,
  derivedFieldsOf,
  endedSessionOf,
  fitsIntoRow,
  NO_LINES,
  notedAtOf,
  registerOfRow,
  type SessionRegister,
  sessionOf,
  withActivity,
  withComplete,
  withDeletion,
  withDescribed,
  withMove,
} from './session-register.ts';
import { type Registers, SessionRegisters } from './session-registers.ts';
import {
  allButNotes,
  notesChangedAt,
  type StoredWorkstream,
  withLine,
} from './workstream-fields.ts';

/** A line about something that was not removed. */
type KeptLine = Exclude<JournalLine, { event: 'removed' }>;
/** A line with a workstream as it is then. */
type WorkstreamLine = Extract<JournalLine, { workstream: unknown }>;

/** The effect of a line on the rows. */
export type Applied =
  /** The rows are the same already, or newer. */
  | { readonly kind: 'known' }
  /** It does not fit: it is another workstream's. */
  | { readonly kind: 'foreign' }
  /** It changed something; the messages of these sessions have to be counted. */
  | { readonly kind: 'applied'; readonly counted: readonly string[] };

/** What became of several active sessions in a workstream. */
interface Settled {
  /** The sessions whose messages have to be counted: they have ended, or are active again. */
  readonly counted: readonly string[];
  /** Sessions that lost to one which is no longer active. They stay ended, as they are shown. */
  readonly overtaken: readonly Session[];
}

const KNOWN: Applied = { kind: 'known' };
const FOREIGN: Applied = { kind: 'foreign' };

/** The register that decides what a session is, and the workstream in which it is. */
interface Shown {
  readonly workstreamId: string;
  readonly register: SessionRegister;
  readonly session: Session;
}

interface Contender extends Shown {
  readonly row: StoredSession | null;
  readonly registers: Registers;
}

/**
 * Applies journal lines to the rows, which follow from the set of lines alone: lines can be applied
 * in any order and repeatedly, so histories can be merged. `session-register.ts` has the rules for a
 * session. In ordinary histories, its row is its register.
 */
export class Projection {
  readonly #connection: Connection;
  readonly #removals: Removals;
  readonly #registers: SessionRegisters;
  readonly #former: FormerFolders;
  readonly #notes: NoteVersions;
  readonly #sql: ReturnType<typeof prepareStatements>;
  /** By the columns that they set. */
  readonly #updates = new Map<string, Statement<[WrittenSession], unknown>>();
  /** Workstreams in which it must be decided which session is active. */
  readonly #unsettled = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#removals = new Removals(connection);
    this.#registers = new SessionRegisters(connection);
    this.#former = new FormerFolders(connection);
    this.#notes = new NoteVersions(connection);
    this.#sql = prepareStatements(connection);
  }

  apply(workstreamId: string, line: JournalLine): Applied {
    if (line.event === 'removed') {
      return this.#removals.add(workstreamId, line) ? { kind: 'applied', counted: [] } : KNOWN;
    }
    if (this.#removals.isAbout(workstreamId, line)) return KNOWN;
    const applied = this.#apply(workstreamId, line);
    if (applied !== FOREIGN) this.#putCorrection(line);
    return applied;
  }

  /** Returns the registers of a journal that are not only in a row, with the sessions as they are now. */
  registersIn(
    workstreamId: string,
  ): { readonly id: string; readonly now: Session | null; readonly register: SessionRegister }[] {
    return this.#registers.sessionsIn(workstreamId).map((id) => {
      const row = this.#sql.session.get(id);
      const now = row ? sessionRecord.fromRow(row) : null;
      return { id, now, register: this.#registers.of(id).get(workstreamId) ?? NO_LINES };
    });
  }

  /** Returns the ids that a workstream's folder had before. */
  formerIds(workstreamId: string): FormerIds {
    return this.#former.idsOf(workstreamId);
  }

  /**
   * Returns the lines that a session's new journal needs besides the one that moves it there, so that what
   * the user wrote about it stays if the old journal is deleted.
   */
  movedLinesOf(session: Session): WrittenLine[] {
    const row = this.#sql.session.get(session.id);
    if (!row || row.workstream_id === session.workstreamId) return [];
    if ([row.title, row.where_stopped, row.written_summary].every((word) => word === null))
      return [];
    return wordLines(session, registerOf(row).words);
  }

  /**
   * Returns the names of the fields that a change of a session is about, without what is derived; null if
   * the session is new.
   */
  changedBy(session: Session): string[] | null {
    const row = this.#sql.session.get(session.id);
    if (!row) return null;
    const differences = sessionRecord.differences(sessionRecord.fromRow(row), session);
    return differences.filter((name) => !DERIVED_NAMES.includes(name));
  }

  /** Returns the instants of the lines whose notes a change of a workstream's notes replaces. */
  notesToReplace(workstreamId: string): Instant[] {
    return [...new Set(this.#notes.of(workstreamId).map(({ at }) => at))];
  }

  /** Returns the lines that a workstream's row follows from. */
  linesOf(row: StoredWorkstream, isFirst: boolean): WrittenLine[] {
    const versions = this.#notes.of(row.id);
    const replaced = this.#notes.replacedIn(row.id);
    return [...workstreamLines(row, isFirst), ...notesLines(row, versions, replaced)];
  }

  /**
   * Decides which session is active where several are: the one with the latest activity (or the
   * greater id); the others ended with their last activity. To be called after the last line.
   * `ownId`: the session of an event of our own, which makes no other session active again.
   */
  settle(ownId?: string): Settled {
    const counted: string[] = [];
    const overtaken: Session[] = [];
    for (const workstreamId of this.#unsettled) {
      const [first, ...others] = this.#contendersIn(workstreamId);
      const isOver = ownId !== undefined && first?.row?.ended_at && first.session.id !== ownId;
      for (const each of isOver ? [] : others) {
        this.#registers.put(each.session.id, each.registers);
        const ended = endedSessionOf(each.session, each.register);
        if (this.#write(each, ended, null)) counted.push(ended.id);
      }
      if (isOver && first?.row) overtaken.push(sessionRecord.fromRow(first.row));
      else if (first && this.#showActive(first, others.length === 0))
        counted.push(first.session.id);
    }
    this.#unsettled.clear();
    return { counted, overtaken };
  }

  /** Forgets the corrections of a workstream, before all of its lines are read again. */
  forgetCorrections(workstreamId: string): void {
    this.#sql.forgetParts.run(workstreamId);
    this.#sql.forgetCorrections.run(workstreamId);
  }

  /** Stores the correction of a line, so that it can be undone. */
  #putCorrection(line: KeptLine): void {
    if (!('correction' in line) || line.correction === undefined) return;
    const { correction, at } = line;
    const { id, kind, by, device = null, undoes = null, goalBefore = null } = correction;
    const { madeAt = at } = correction;
    const workstream = 'workstream' in line ? line.workstream : null;
    this.#sql.putCorrection.run({
      id,
      kind,
      by,
      device,
      at: madeAt,
      undoes,
      workstreamId: workstream?.id ?? null,
      goalBefore,
      goalAfter: workstream?.weeklyGoalMs ?? null,
    });
    if ('workstream' in line) return;
    const { session } = line;
    this.#sql.putPart.run({
      correctionId: id,
      sessionId: session.id,
      before: line.before ? JSON.stringify(sessionRecord.toFile(line.before)) : null,
      after:
        line.event === 'session_deleted'
          ? null
          : JSON.stringify(sessionRecord.toFile(line.session)),
    });
  }

  #apply(workstreamId: string, line: KeptLine): Applied {
    const { at } = line;
    switch (line.event) {
      case 'workstream_created':
      case 'workstream_changed':
        return this.#putWorkstream(workstreamId, line);
      case 'session_active': {
        const { id, lastActivityAt: last } = line.session;
        return this.#join(workstreamId, id, (register) => withActivity(register, { at, last }));
      }
      case 'summary_written': {
        const fields = derivedFieldsOf(line.session);
        return this.#join(workstreamId, line.session.id, (register) =>
          withDescribed(register, { at, fields }),
        );
      }
      case 'session_moved':
        return this.#join(workstreamId, line.session.id, (register) => withMove(register, at));
      case 'session_deleted':
        if (line.session.workstreamId !== workstreamId) return FOREIGN;
        return this.#join(workstreamId, line.session.id, (register) => withDeletion(register, at));
      default: {
        const { session, changed = null } = line;
        if (session.workstreamId !== workstreamId) return FOREIGN;
        return this.#join(workstreamId, session.id, (register) =>
          withComplete(register, at, session, changed),
        );
      }
    }
  }

  #putWorkstream(workstreamId: string, line: WorkstreamLine): Applied {
    const { workstream, at, changed = null, formerly, notesBefore } = line;
    if (workstream.id !== workstreamId) return FOREIGN;
    const before = this.#sql.workstream.get(workstreamId) ?? null;
    const row = workstreamRecord.toRow(workstream);
    const isVersion = notesBefore && (changed === null || changed.includes('notes'));
    const hasNewNotes =
      isVersion === true &&
      this.#notes.add(workstreamId, { at, notes: row.notes, replaced: notesBefore });
    const others = isVersion ? allButNotes(changed) : changed;
    const after = this.#withNotes(withLine(before, row, at, others));
    const isRenamed =
      formerly !== undefined && this.#former.put({ id: workstreamId, former: formerly, until: at });
    if (after === before && !isRenamed && !hasNewNotes) return KNOWN;
    this.#sql.putWorkstream.run(after);
    const counted: string[] = [];
    // Lines about its sessions may have been read before.
    for (const id of before && !isRenamed ? [] : this.#registers.sessionsIn(workstreamId)) {
      const row = this.#sql.session.get(id) ?? null;
      const shown = this.#show(id, row, this.#registersOf(id, row));
      if (shown.kind === 'applied') counted.push(...shown.counted);
    }
    return { kind: 'applied', counted };
  }

  #withNotes(row: StoredWorkstream): StoredWorkstream {
    const versions = this.#notes.of(row.id, notesChangedAt(row));
    if (versions.length === 0) return row;
    const notes = joinNotes(versions);
    return notes === row.notes ? row : { ...row, notes };
  }

  /** Adds a line to a session's register. */
  #join(
    workstreamId: string,
    id: string,
    add: (register: SessionRegister) => SessionRegister,
  ): Applied {
    const row = this.#sql.session.get(id) ?? null;
    const registers = this.#registersOf(id, row);
    const isStored = row === null && registers.size > 0;
    const before = registers.get(workstreamId) ?? NO_LINES;
    const after = add(before);
    if (after === before) return KNOWN;
    registers.set(workstreamId, after);
    return this.#show(id, row, registers, isStored);
  }

  #registersOf(id: string, row: StoredSession | null): Registers {
    if (row?.is_split === 0) {
      return new Map([[row.workstream_id, registerOf(row)]]);
    }
    const registers = this.#registers.of(id);
    const register = row && registers.get(row.workstream_id);
    if (row?.ended_at !== null || !register?.claim) return registers;
    // What is derived for an active session is in its row only.
    const { messageCount, derivedTitle, agentAlone } = sessionRecord.fromRow(row);
    const { at, session } = register.claim;
    const claim = { at, session: { ...session, messageCount, derivedTitle, agentAlone } };
    return registers.set(row.workstream_id, { ...register, claim });
  }

  /** Makes a session's row what its registers say. Which session is active is decided later. */
  #show(id: string, row: StoredSession | null, registers: Registers, isStored = true): Applied {
    const shown = this.#shownOf(registers, row);
    const isSplit = row === null ? isStored : row.is_split === 1;
    const isActive = shown !== null && shown.session.endedAt === null;
    const isAlone = shown !== null && registers.size === 1 && fitsIntoRow(shown.register);
    if (isAlone && !isSplit && (!isActive || !this.#hasOtherActive(shown, row))) {
      const isWritten = this.#write({ ...shown, row }, shown.session, shown.register);
      const applied: Applied = { kind: 'applied', counted: [id] };
      return isWritten ? applied : KNOWN;
    }
    if (isAlone && !isActive) this.#registers.remove(id);
    else this.#registers.put(id, registers);
    if (row !== null && isSplit) this.#unsettled.add(row.workstream_id);
    const stays = row !== null && row.workstream_id === shown?.workstreamId;
    if (row !== null && !stays) this.#sql.removeSession.run(id);
    const beside = this.#activeBeside(id, [row?.workstream_id, shown?.workstreamId]);
    if (shown === null) return row === null ? KNOWN : { kind: 'applied', counted: beside };
    const to = { ...shown, row: stays ? row : null };
    if (isActive) this.#unsettled.add(shown.workstreamId);
    if (isActive && this.#hasOtherActive(shown, row)) return { kind: 'applied', counted: beside };
    const isWritten = this.#write(to, shown.session, shown.register);
    const applied: Applied = { kind: 'applied', counted: [...beside, id] };
    return isWritten ? applied : KNOWN;
  }

  /** A session that lies ahead of the active one limits the messages of that. */
  #activeBeside(id: string, workstreamIds: readonly (string | undefined)[]): string[] {
    const active = workstreamIds.flatMap((each) =>
      each === undefined ? [] : (this.#sql.otherActive.get(each, id) ?? []),
    );
    return active.map((session) => session.id);
  }

  /** Returns what a session is by its registers; null if it is deleted, or not in a workstream yet. */
  #shownOf(registers: Registers, row: StoredSession | null): Shown | null {
    const found = this.#former.latestOf(
      registers,
      (id) => row?.workstream_id === id || this.#sql.hasWorkstream.get(id) !== undefined,
    );
    const session = found && sessionOf(found.register);
    return session && { ...found, session };
  }

  #hasOtherActive({ workstreamId, session }: Shown, row: StoredSession | null): boolean {
    if (row?.ended_at === null && row.workstream_id === workstreamId) return false;
    return this.#sql.otherActive.get(workstreamId, session.id) !== undefined;
  }

  /** Returns the sessions that are active by their registers, the one that stays active first. */
  #contendersIn(workstreamId: string): Contender[] {
    const active = this.#sql.otherActive.get(workstreamId, '');
    const ids = new Set([
      ...this.#registers.activeIn(workstreamId),
      ...(active ? [active.id] : []),
    ]);
    const contenders: Contender[] = [];
    for (const id of ids) {
      const row = this.#sql.session.get(id) ?? null;
      const registers = this.#registersOf(id, row);
      const shown = this.#shownOf(registers, row);
      if (shown?.workstreamId !== workstreamId || shown.session.endedAt !== null) continue;
      contenders.push({ ...shown, row, registers });
    }
    return contenders.toSorted((a, b) => (rank(a.session) > rank(b.session) ? -1 : 1));
  }

  #showActive(contender: Contender, isOnly: boolean): boolean {
    const { session, register, registers } = contender;
    if (isOnly && registers.size === 1 && fitsIntoRow(register)) {
      this.#registers.remove(session.id);
    } else {
      this.#registers.put(session.id, registers);
    }
    return this.#write(contender, session, register);
  }

  /**
   * Writes a row if it differs. `noted`: the register that it follows from, besides the claim; null if
   * it does not show all of that.
   */
  #write(
    { row: before, register }: { row: StoredSession | null; register: SessionRegister },
    session: Session,
    noted: SessionRegister | null,
  ): boolean {
    const changedAt = register.claim?.at ?? '';
    const { title, whereStopped, writtenSummary } = register.words;
    const row = {
      ...sessionRecord.toRow(session),
      changed_at: changedAt,
      noted_at: noted && notedAtOf(noted),
      title_at: title.at === changedAt ? null : title.at,
      where_stopped_at: whereStopped.at === changedAt ? null : whereStopped.at,
      written_summary_at: writtenSummary.at === changedAt ? null : writtenSummary.at,
    };
    if (before === null) {
      this.#sql.insertSession.run(row);
      return true;
    }
    // Only the columns that differ: SQLite writes every index that has a column of an UPDATE.
    const columns = SESSION_COLUMNS.filter((column) => before[column] !== row[column]);
    if (columns.length > 0) this.#update(columns).run(row);
    return columns.length > 0;
  }

  #update(columns: readonly string[]): Statement<[WrittenSession], unknown> {
    const assignments = columns.map((column) => `${column} = @${column}`).join(', ');
    const known = this.#updates.get(assignments);
    if (known) return known;
    const statement = this.#connection.prepare<[WrittenSession]>(
      `UPDATE sessions SET ${assignments} WHERE id = @id`,
    );
    this.#updates.set(assignments, statement);
    return statement;
  }
}

/** Returns the register of a session that has only its row. */
export function registerOf(row: StoredSession): SessionRegister {
  const session = sessionRecord.fromRow(row);
  const { title, whereStopped, writtenSummary } = session;
  const { changed_at: changedAt, noted_at: notedAt } = row;
  const words = {
    title: { at: row.title_at ?? changedAt, value: title },
    whereStopped: { at: row.where_stopped_at ?? changedAt, value: whereStopped },
    writtenSummary: { at: row.written_summary_at ?? changedAt, value: writtenSummary },
  };
  return registerOfRow(session, words, changedAt, notedAt);
}

function rank({ lastActivityAt, id }: Session): string {
  return `${lastActivityAt} ${id}`;
}
