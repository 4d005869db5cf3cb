import { resolve } from 'node:path';
import { BY_USER } from '../shared/model/model.ts';
import { idleThreshold } from '../shared/model/settings.ts';
import { BroughtSessions } from './agents/brought-sessions.ts';
import { type Clock, systemClock } from './base/clock.ts';
import { Emitter, type Subscribe } from './base/emitter.ts';
import { runToCompletion } from './base/steps.ts';
import { validate } from './base/validate.ts';
import { Corrections } from './corrections/corrections.ts';
import { MessageImport } from './corrections/message-import.ts';
import { OverlapCheck } from './corrections/overlap.ts';
import { SessionImport } from './corrections/session-import.ts';
import { TimeAwayCorrections } from './corrections/time-away.ts';
import { Undo } from './corrections/undo.ts';
import { describeComputer } from './devices/devices.ts';
import { OwnDevice } from './devices/own-device.ts';
import { Journal } from './events/journal.ts';
import { JournalHistory } from './events/journal-history.ts';
import { PendingCounts } from './events/pending-counts.ts';
import { FactsReader } from './facts/facts-reader.ts';
import { StoredFacts } from './facts/stored-facts.ts';
import { ProgramChanges } from './mcp-calls/program-changes.ts';
import { MessageIndex } from './messages/message-index.ts';
import { MessageReader } from './messages/message-reader.ts';
import { MessageStore } from './messages/message-store.ts';
import { SessionDetailsReader } from './messages/session-details.ts';
import { TokenReader } from './messages/token-reader.ts';
import { StoredSummaries } from './model-summaries/stored-summaries.ts';
import { SummaryReader } from './model-summaries/summary-reader.ts';
import { WorkstreamSummaryReader } from './model-summaries/workstream-summary-reader.ts';
import { Promotion } from './promotion/promotion.ts';
import { bytesToRead } from './recovery/bytes-to-read.ts';
import { type BytesRead, type Recovered, Recovery } from './recovery/recovery.ts';
import { RemovalService } from './removals/removal-service.ts';
import { Search } from './search/query/search.ts';
import { IdleThresholds } from './sessions/idle-thresholds.ts';
import { PastSessions } from './sessions/past-sessions.ts';
import { SessionManager } from './sessions/session-manager.ts';
import { SessionSync } from './sessions/session-sync.ts';
import { Timeline } from './sessions/timeline.ts';
import { WrongClock } from './sessions/wrong-clock.ts';
import { SettingsFile } from './settings/settings-file.ts';
import { StatisticsReader } from './statistics/statistics-reader.ts';
import { Changes } from './storage/changes.ts';
import { OwnSegments } from './storage/own-segments.ts';
import { DataFolder } from './storage/paths.ts';
import { Connection } from './storage/sqlite/connection.ts';
import { ExternalCommits } from './storage/sqlite/external-commits.ts';
import { Transactions } from './storage/sqlite/transactions.ts';
import { PendingAbsence } from './timeouts/pending-absence.ts';
import { PendingTimeouts } from './timeouts/pending-timeouts.ts';
import { CorrectionStore } from './workstreams/correction-store.ts';
import { SeenMessages } from './workstreams/seen-messages.ts';
import { WorkstreamStore } from './workstreams/workstream-store.ts';

/** Opening takes about a tenth of a second for this much, and longer than the start of a thread. */
const MUCH_BYTES = 4 * 1024 * 1024;

export interface Workspace {
  readonly folder: DataFolder;
  readonly workstreams: WorkstreamStore;
  readonly sessions: SessionManager;
  readonly pastSessions: PastSessions;
  readonly brought: BroughtSessions;
  readonly timeline: Timeline;
  readonly corrections: Corrections;
  /** What has been corrected, and by whom. */
  readonly corrected: CorrectionStore;
  readonly promotion: Promotion;
  readonly undo: Undo;
  /** What programs have changed. */
  readonly programChanges: ProgramChanges;
  readonly sessionImport: SessionImport;
  readonly messageImport: MessageImport;
  readonly removals: RemovalService;
  readonly messages: MessageStore;
  readonly seen: SeenMessages;
  readonly details: SessionDetailsReader;
  readonly tokens: TokenReader;
  readonly facts: FactsReader;
  readonly summaries: SummaryReader;
  readonly workstreamSummaries: WorkstreamSummaryReader;
  readonly storedSummaries: StoredSummaries;
  readonly statistics: StatisticsReader;
  /** Searches what is indexed so far; `IndexKeeper` keeps the index up to date. */
  readonly search: Search;
  readonly settings: SettingsFile;
  /** Emits every change after its commit. */
  readonly changes: Changes;
  /** All changes run in these; also for reads that need one consistent state. */
  readonly device: OwnDevice;
  readonly transactions: Transactions;
  readonly others: ExternalCommits;
  readonly timeouts: PendingTimeouts;
  readonly absence: PendingAbsence;
  /** Emits when the database turns out to be damaged, removed or replaced: it must be reopened. */
  readonly onLost: Subscribe<void>;
  /** Emits `onLost` if the database file was removed or replaced. */
  checkInPlace(): void;
  /** What it was made with; `folder` is the folder that is used now. */
  readonly options: WorkspaceOptions;
  /**
   * Opens or reopens the database in steps; nothing else may be called before the last one. Throws
   * as `openWorkspace`.
   */
  open(): Generator<BytesRead, Recovered>;
  /** True if another thread should read the files before `open`. Throws `FILE_UNUSABLE`. */
  hasMuchToRead(): boolean;
  /** Closes the database; nothing but `open` and `moveTo` may be called after that. */
  close(): void;
  /** Closes the database, and uses another data folder. Nothing but `open` may be called after that. */
  moveTo(dataDir: string): void;
}

export interface WorkspaceOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
  /** Overrides the folder's setting. Milliseconds. */
  readonly idleThresholdMs?: number;
  /** The name of the program that makes the changes, if it is not the user who does. */
  readonly by?: string;
}

/**
 * Opens a data folder: the whole system, without Electron, for the app, for tests and for tools. It
 * runs no timer and watches no file (see `WorkspaceHost` for both). A missing or broken database is
 * rebuilt from the files. Throws `INVALID_INPUT`, `RUNTIME_UNSUPPORTED`, `DATA_FOLDER_UNUSABLE`,
 * `DATABASE_UNREADABLE`, `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`, `DATABASE_BUSY`,
 * `JOURNAL_TOO_NEW`, `FILE_UNUSABLE`; a folder that is refused is not touched.
 */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const workspace = assembleWorkspace(options);
  const [failed] = runToCompletion(workspace.open()).unread.values();
  if (failed === undefined) return workspace;
  workspace.close();
  throw failed;
}

/** Assembles a workspace without opening it. Throws as `openWorkspace`. */
export function assembleWorkspace(options: WorkspaceOptions): Workspace {
  const { clock = systemClock, idleThresholdMs, by = BY_USER } = options;
  const fixed =
    idleThresholdMs === undefined
      ? {}
      : { idleThresholdMs: validate(idleThreshold, idleThresholdMs) };
  const folder = new DataFolder(resolve(options.dataDir));
  folder.prepare();
  folder.repair();
  const changes = new Changes();
  const lost = new Emitter<void>();
  const settings = new SettingsFile(folder.settings, changes, clock, fixed);
  const connection = new Connection(folder.database, () => lost.emit());
  const transactions = new Transactions(connection, changes);
  const device = new OwnDevice(folder);
  const segments = new OwnSegments(folder, device, clock);
  const journal = new Journal({ connection, folder, segments, transactions, clock });
  const index = new MessageIndex(connection, folder);
  const reader = new MessageReader(connection, folder);
  const seen = new SeenMessages({ path: folder.seen, clock, connection, transactions, changes });
  const store = new WorkstreamStore({ connection, transactions, journal, clock, seen, device });
  const thresholds = new IdleThresholds(store, settings);
  const corrected = new CorrectionStore({
    connection,
    journal,
    transactions,
    clock,
    device,
    by,
  });
  const storedFacts = new StoredFacts(connection);
  const sync = new SessionSync({
    store,
    folder,
    journal,
    pending: new PendingCounts(connection),
    index,
    reader,
    transactions,
    clock,
    thresholds,
    corrections: corrected,
    facts: storedFacts,
  });
  const facts = new FactsReader({ stored: storedFacts, transactions, store, times: sync, reader });
  const storedSummaries = new StoredSummaries(connection, transactions);
  const wrongClock = new WrongClock({
    store,
    sync,
    index,
    reader,
    history: new JournalHistory(folder),
    clock,
  });
  const sessions = new SessionManager({
    store,
    files: sync,
    wrongClock,
    transactions,
    settings,
    thresholds,
    corrections: corrected,
    device,
    facts,
  });
  const correcting = {
    folder,
    store,
    corrections: corrected,
    sync,
    overlapCheck: new OverlapCheck(store, sync),
    sessions,
    transactions,
    changes,
    clock,
    device,
  };
  const promotion = new Promotion({ ...correcting, segments, journal, seen });
  const messages = new MessageStore({
    folder,
    segments,
    reader,
    sessions,
    times: sync,
    store,
    transactions,
    // What a program adds is new to the user.
    own: by === BY_USER ? seen : { addOwn: () => {} },
  });
  const search = new Search({ folder, history: connection });
  const others = new ExternalCommits(connection, transactions, changes);
  const timeouts = new PendingTimeouts(store, changes);
  const corrections = new Corrections(correcting);
  const undo = new Undo({ ...correcting, promotions: promotion });
  const absence = new PendingAbsence({
    store,
    corrections: new TimeAwayCorrections(correcting, corrections),
    timeouts,
    changes,
  });
  const recovery = new Recovery({
    connection,
    folder,
    segments,
    transactions,
    store,
    sync,
    index,
    sessions,
    promotion,
    clock,
  });
  const statistics = new StatisticsReader({ connection, changes, store, clock });
  let isOpening = true;
  journal.onForeignLines(() => {
    if (isOpening) return;
    device.renew();
    device.describe(describeComputer());
    transactions.record({ kind: 'external' });
  });
  const close = () => {
    search.close();
    connection.close();
  };
  const pastSessions = new PastSessions({ store, sync, thresholds, transactions, device, clock });
  const removals = new RemovalService({ ...correcting, connection, journal, reader });
  const importing = { ...correcting, undo, index, messages, pastSessions, removals, seen };
  return {
    options,
    folder,
    device,
    workstreams: store,
    sessions,
    pastSessions,
    brought: new BroughtSessions({ workstreams: store, corrections, sync, reader }),
    timeline: new Timeline(connection),
    corrections,
    corrected,
    promotion,
    undo,
    sessionImport: new SessionImport({ ...correcting, undo }),
    messageImport: new MessageImport(importing),
    removals,
    messages,
    seen,
    details: new SessionDetailsReader({
      connection,
      store,
      corrections: corrected,
      times: sync,
      reader,
    }),
    programChanges: new ProgramChanges({ connection, undo }),
    tokens: new TokenReader({ connection, store, times: sync, reader }),
    facts,
    summaries: new SummaryReader({ stored: storedSummaries, store, times: sync, reader, facts }),
    workstreamSummaries: new WorkstreamSummaryReader({ stored: storedSummaries, store, facts }),
    storedSummaries,
    statistics,
    search,
    settings,
    changes,
    transactions,
    others,
    timeouts,
    absence,
    onLost: lost.on,
    checkInPlace: () => {
      if (!connection.isInPlace) lost.emit();
    },
    *open() {
      isOpening = true;
      // The index may have to be removed.
      search.close();
      try {
        const recovered = yield* recovery.run();
        device.describe(describeComputer());
        if (recovered.keptIn !== null) settings.reload();
        statistics.forget();
        seen.start([...folder.listWorkstreams(), ...store.listIds()]);
        others.start();
        isOpening = false;
        return recovered;
      } catch (error) {
        connection.close();
        throw error;
      }
    },
    // The connection that found the damage moves a damaged database aside.
    hasMuchToRead: () => !connection.isDamaged && bytesToRead(folder) >= MUCH_BYTES,
    close,
    moveTo: (dataDir) => {
      close();
      folder.moveTo(resolve(dataDir));
      device.forget();
      connection.moveTo(folder.database);
      search.followFolder();
      seen.moveTo(folder.seen);
      settings.moveTo(folder.settings);
    },
  };
}
