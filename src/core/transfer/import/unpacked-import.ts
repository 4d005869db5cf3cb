import { appendFileSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant, Message, Session, Workstream } from '../../../shared/model/model.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../base/private-access.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { type CountedMessages, withCounted } from '../../events/counted-messages.ts';
import { formatJournalLine, type JournalLine } from '../../events/journal-line.ts';
import { formatLine } from '../../messages/message-line.ts';
import { type HistoryKind, segmentName } from '../../storage/history-names.ts';
import { SEGMENT_BYTES } from '../../storage/own-segments.ts';
import { DataFolder } from '../../storage/paths.ts';
import type { ExportReceiver } from './read-export.ts';

/** How much is collected before it is written. */
const BATCH_BYTES = 256 * 1024;

/** Writes the files of imported workstreams into a folder beside those of the history. */
export class UnpackedImport implements ExportReceiver {
  readonly #folder: DataFolder;
  readonly #device: string;
  readonly #at: Instant;
  readonly #workstreams = new Map<string, { of: Workstream; counted: CountedMessages | null }>();
  readonly #sizes = new Map<string, { number: number; bytes: number }>();
  #batch = { path: '', lines: [] as string[], bytes: 0 };

  /** `device`: whose files they are. `at`: the instant of the journal lines. */
  constructor(path: string, device: string, at: Instant) {
    this.#folder = new DataFolder(path);
    this.#device = device;
    this.#at = at;
  }

  workstream(of: Workstream): void {
    mkdirSync(this.#folder.workstream(of.id), { recursive: true, mode: PRIVATE_FOLDER });
    this.#workstreams.set(of.id, { of, counted: null });
    this.#record({ event: 'workstream_created', workstream: of, at: this.#at });
  }

  session(session: Session): void {
    const event = session.status === 'active' ? 'session_started' : `session_${session.status}`;
    this.#record({ event, session, at: this.#at } as Extract<JournalLine, { session: Session }>);
  }

  message(message: Omit<Message, 'position'>): void {
    this.#add(message.workstreamId, 'messages', formatLine(message));
    const workstream = this.#workstreams.get(message.workstreamId);
    const { timestamp } = message;
    if (workstream) {
      workstream.counted = withCounted(workstream.counted, { from: timestamp, to: timestamp });
    }
  }

  /** Writes the rest. Resolves when everything is on the disk. */
  async finish(): Promise<void> {
    for (const { of, counted } of this.#workstreams.values()) {
      if (counted === null) continue;
      // The sessions already reflect the messages, which must not count as activity again.
      const line = { event: 'workstream_changed', workstream: of, at: this.#at } as const;
      this.#record({ ...line, messagesCounted: counted });
    }
    this.#flush();
    for (const id of this.#workstreams.keys()) {
      for (const name of this.#folder.listHistory(id)) await sync(this.#folder.file(id, name));
      syncFolder(this.#folder.workstream(id));
    }
    syncFolder(this.#folder.workstreams);
  }

  #record(line: Exclude<JournalLine, { event: 'removed' }>): void {
    const id = 'workstream' in line ? line.workstream.id : (line.session as Session).workstreamId;
    this.#add(id, 'journal', formatJournalLine(line));
  }

  #add(workstreamId: string, kind: HistoryKind, line: string): void {
    const bytes = Buffer.byteLength(line) + 1;
    const path = this.#pathFor(workstreamId, kind, bytes);
    if (this.#batch.path !== path || this.#batch.bytes > BATCH_BYTES) this.#flush();
    this.#batch.path = path;
    this.#batch.lines.push(line);
    this.#batch.bytes += bytes;
  }

  /** Returns the segment that has room for a line of this length. */
  #pathFor(workstreamId: string, kind: HistoryKind, length: number): string {
    const key = `${kind} ${workstreamId}`;
    const { number, bytes } = this.#sizes.get(key) ?? { number: 1, bytes: 0 };
    const isFull = bytes > 0 && bytes + length > SEGMENT_BYTES;
    const next = isFull ? { number: number + 1, bytes: length } : { number, bytes: bytes + length };
    this.#sizes.set(key, next);
    const name = segmentName({ kind, device: this.#device, number: next.number });
    return this.#folder.file(workstreamId, name);
  }

  #flush(): void {
    const { path, lines } = this.#batch;
    if (lines.length > 0) {
      mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
      appendFileSync(path, `${lines.join('\n')}\n`, { mode: PRIVATE_FILE });
    }
    this.#batch = { path: '', lines: [], bytes: 0 };
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
