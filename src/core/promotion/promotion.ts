import { v7 as uuid } from 'uuid';
import { AppError } from '../../shared/contract/errors.ts';
import { title as validTitle } from '../../shared/contract/schemas.ts';
import {
  type Correction,
  type Instant,
  SCRATCH_ID,
  type Workstream,
} from '../../shared/model/model.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { EARLIEST, LATEST, toInstant } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';
import { validate } from '../base/validate.ts';
import { isShared } from '../devices/devices.ts';
import type { Journal } from '../events/journal.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import { appendLines } from '../jsonl/line-file.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import { inWorkstream } from '../sessions/session-ranges.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore } from '../workstreams/correction-store.ts';
import type { SeenMessages } from '../workstreams/seen-messages.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import {
  type FolderRename,
  forgetRename,
  isRenamed,
  isReplaceable,
  linesOf,
  linesToAdd,
  noteRename,
  removeReplaced,
  renameFolder,
} from './folder-rename.ts';

interface Deps {
  readonly folder: DataFolder;
  readonly segments: OwnSegments;
  readonly store: WorkstreamStore;
  readonly journal: Journal;
  readonly sync: SessionSync;
  readonly corrections: CorrectionStore;
  readonly sessions: Pick<SessionManager, 'syncAndExpire'>;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly seen: Pick<SeenMessages, 'move'>;
}

/**
 * Turns the content of scratch into a workstream: its folder is renamed, and scratch starts empty.
 * A crash leaves everything in one of the two. In a history that several devices share, the sessions
 * are moved instead.
 */
export class Promotion {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Turns the content of scratch, active sessions included, into a workstream with this title (1 to
   * 200 characters). Throws `INVALID_INPUT` (also if scratch is empty), `FILE_UNUSABLE`.
   */
  promoteScratch(title: string): Workstream {
    const valid = validate(validTitle, title);
    this.#deps.sessions.syncAndExpire(SCRATCH_ID);
    if (isShared(this.#deps.folder)) return this.#moveSessions(valid);
    const id = uuid({ msecs: this.#deps.clock.now() });
    const workstream = this.#renamed(SCRATCH_ID, id, valid);
    this.#rename(SCRATCH_ID, workstream, this.#deps.corrections.newMark('promote'), () => {
      if (this.#isScratchEmpty()) throw scratchEmpty();
    });
    return this.#deps.store.getWorkstream(workstream.id);
  }

  /** Leaves scratch's folder where it is: other devices may be writing into it. */
  #moveSessions(title: string): Workstream {
    const { store, sync, corrections, transactions } = this.#deps;
    return transactions.run(() => {
      const active = store.getActiveSession(SCRATCH_ID);
      const closed = [...store.closedWithin(SCRATCH_ID, EARLIEST, LATEST)].flat();
      const sessions = active ? [...closed, active] : closed;
      if (sessions.length === 0) throw scratchEmpty();
      const { id } = store.createWorkstream({ title });
      const { isPrivate } = store.getWorkstream(SCRATCH_ID);
      if (isPrivate) store.updateWorkstream(id, { isPrivate });
      const now = toInstant(sync.now(SCRATCH_ID));
      const parts = sessions.map((before) => ({
        before,
        after: inWorkstream(before, id, before.endedAt ?? now),
      }));
      sync.write(corrections.newMark('move'), parts);
      return store.getWorkstream(id);
    });
  }

  /** Turns it back into scratch. Throws as `requireReversible`, and `FILE_UNUSABLE`. */
  reverse(correction: Correction): void {
    this.#deps.sessions.syncAndExpire(SCRATCH_ID);
    const mark = this.#deps.corrections.newMark('undo', correction.id);
    const scratch = this.#renamed(correction.workstreamId, SCRATCH_ID, 'Scratch');
    this.#rename(correction.workstreamId, scratch, mark, () => this.requireReversible(correction));
  }

  /**
   * Throws `UNDO_IMPOSSIBLE` if scratch or the workstream was used since, or if the history is shared
   * now: other devices may be writing into the folder.
   */
  requireReversible({ workstreamId, at }: Correction): void {
    if (isShared(this.#deps.folder)) {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.shared'));
    }
    // What lies ahead of the clock was there before.
    const to = toInstant(latestPresent(this.#deps.clock.now()));
    const [newest] = this.#deps.store.listSessions(workstreamId, { limit: 1, filter: { to } });
    if (newest && newest.startedAt > at) {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.wentOn'));
    }
    if (!this.#isScratchEmpty() || !isReplaceable(this.#deps.folder, SCRATCH_ID)) {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.scratchUsed'));
    }
  }

  /** Drops the rows of a renamed folder: they are rebuilt from its files under the new name. */
  forget({ from, to }: FolderRename): void {
    for (const id of [from, to]) this.#deps.store.forget(id);
  }

  /** Updates sessions elsewhere that have adopted messages of the folder to its new name. */
  retarget({ from, to }: FolderRename): void {
    for (const session of this.#deps.store.listAdopters(from)) {
      const adoptedRanges = session.adoptedRanges.map((taken) =>
        taken.workstreamId === from ? { ...taken, workstreamId: to } : taken,
      );
      const after = this.#deps.sync.withDerived({ ...session, adoptedRanges });
      this.#deps.journal.append(session.workstreamId, { event: 'session_edited', session: after });
    }
  }

  /** Keeps what the user has seen of its messages. */
  follow(rename: Pick<FolderRename, 'from' | 'to'>): void {
    this.#deps.seen.move(rename);
  }

  #rename(
    from: string,
    workstream: Workstream,
    correction: CorrectionMark,
    requirePossible: () => void,
  ): void {
    const { id: to } = workstream;
    const event = { event: 'workstream_changed', workstream, formerly: from, correction } as const;
    this.#deps.transactions.run(() => {
      requirePossible();
      const rename = { from, to, line: this.#deps.journal.format(from, event) };
      noteRename(this.#deps.folder, rename);
      this.#deps.transactions.onRollback(() => {
        if (!isRenamed(this.#deps.folder, rename)) forgetRename(this.#deps.folder);
      });
      const lines = linesToAdd(this.#deps.folder, rename);
      const journalOf = (id: string) => this.#deps.segments.pathFor(id, 'journal');
      this.#deps.transactions.append(journalOf(from), lines.join('\n'));
      const replaced = linesOf(this.#deps.folder, to).join('\n');
      this.#deps.transactions.onRollback(() => {
        if (replaced !== '' && linesOf(this.#deps.folder, to).length === 0) {
          appendLines(journalOf(to), replaced);
        }
      });
      renameFolder(this.#deps.folder, rename);
      this.#deps.transactions.onRollback(() => this.#renameBack(rename));
      this.forget(rename);
      runToCompletion(this.#deps.sync.catchUp(to));
      this.#deps.store.ensureScratch();
      this.retarget(rename);
      this.follow(rename);
      this.#deps.transactions.onRollback(() => this.follow({ from: to, to: from }));
      this.#deps.transactions.record({ kind: 'external' });
    });
    // If a power cut loses the commit, the record repeats the rename: keep it until the commit is
    // on disk.
    this.#deps.transactions.flushToDisk();
    forgetRename(this.#deps.folder);
  }

  #renameBack({ from, to, line }: FolderRename): void {
    removeReplaced(this.#deps.folder, from);
    renameFolder(this.#deps.folder, { from: to, to: from, line });
  }

  #isScratchEmpty(): boolean {
    const hasSessions = this.#deps.store.listSessions(SCRATCH_ID, { limit: 1 }).length > 0;
    return !hasSessions && this.#deps.folder.messageBytes(SCRATCH_ID) === 0;
  }

  /** Notes, tags and colour go along: they are about the content. */
  #renamed(from: string, id: string, title: string): Workstream {
    const now: Instant = toInstant(this.#deps.clock.now());
    const begun = {
      state: 'active',
      createdAt: now,
      updatedAt: now,
      idleThresholdMs: null,
    } as const;
    return { ...this.#deps.store.getWorkstream(from), ...begun, id, title };
  }
}

function scratchEmpty(): AppError {
  return new AppError('INVALID_INPUT', ({ t }) => t('errors.session.scratchEmpty'));
}
