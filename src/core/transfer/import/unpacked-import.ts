import { appendFileSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant, Message, Session, Workstream } from '../../../shared/model/model.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../base/private-access.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { formatJournalLine, type JournalLine } from '../../events/journal-line.ts';
import { formatLine } from '../../messages/message-line.ts';
import { DataFolder } from '../../storage/paths.ts';
import type { ExportReceiver } from './read-export.ts';

/** How much is collected before it is written. */
const BATCH_BYTES = 256 * 1024;

/** Writes the files of imported workstreams into a folder beside those of the history. */
export class UnpackedImport implements ExportReceiver {
  readonly #folder: DataFolder;
  readonly #at: Instant;
  readonly #workstreams = new Map<string, { of: Workstream; messageBytes: number }>();
  #batch = { path: '', lines: [] as string[], bytes: 0 };

  /** `at`: the instant of the journal lines. */
  constructor(path: string, at: Instant) {
    this.#folder = new DataFolder(path);
    this.#at = at;
  }

  workstream(of: Workstream): void {
    mkdirSync(this.#folder.workstream(of.id), { recursive: true, mode: PRIVATE_FOLDER });
    this.#workstreams.set(of.id, { of, messageBytes: 0 });
    this.#record({ event: 'workstream_created', workstream: of, at: this.#at, messagesReadTo: 0 });
  }

  session(session: Session): void {
    const event = session.status === 'active' ? 'session_started' : `session_${session.status}`;
    this.#record({ event, session, at: this.#at, messagesReadTo: 0 } as Extract<
      JournalLine,
      { session: Session }
    >);
  }

  message(message: Omit<Message, 'position'>): void {
    const bytes = this.#add(this.#folder.messages(message.workstreamId), formatLine(message));
    const workstream = this.#workstreams.get(message.workstreamId);
    if (workstream) workstream.messageBytes += bytes;
  }

  /** Writes the rest. Resolves when everything is on the disk. */
  async finish(): Promise<void> {
    for (const { of, messageBytes } of this.#workstreams.values()) {
      if (messageBytes === 0) continue;
      // The sessions already reflect the messages, which must not count as activity again.
      const line = { event: 'workstream_changed', workstream: of, at: this.#at } as const;
      this.#record({ ...line, messagesReadTo: messageBytes });
    }
    this.#flush();
    for (const [id, { messageBytes }] of this.#workstreams) {
      await sync(this.#folder.journal(id));
      if (messageBytes > 0) await sync(this.#folder.messages(id));
      syncFolder(this.#folder.workstream(id));
    }
    syncFolder(this.#folder.workstreams);
  }

  #record(line: Exclude<JournalLine, { event: 'removed' }>): void {
    const id = 'workstream' in line ? line.workstream.id : (line.session as Session).workstreamId;
    this.#add(this.#folder.journal(id), formatJournalLine(line));
  }

  #add(path: string, line: string): number {
    if (this.#batch.path !== path || this.#batch.bytes > BATCH_BYTES) this.#flush();
    const bytes = Buffer.byteLength(line) + 1;
    this.#batch.path = path;
    this.#batch.lines.push(line);
    this.#batch.bytes += bytes;
    return bytes;
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
