import type { z } from 'zod';
import type { Instant, Message, Session, Workstream } from '../../../shared/model/model.ts';
import { message } from '../../records/message.ts';
import { session } from '../../records/session.ts';
import { workstream } from '../../records/workstream.ts';
import { isWorkstreamId } from '../../storage/paths.ts';
import { FORMAT, head, RECORDS, VERSION } from '../export/export-format.ts';
import { type JsonValue, jsonValues } from './json-values.ts';
import { refuseImport } from './refuse-import.ts';

/** Receives the records of an export in their order. */
export interface ExportReceiver {
  workstream(value: Workstream): void;
  session(value: Session): void;
  message(value: Omit<Message, 'position'>): void;
}

/** Why a record is invalid. */
type RecordFault = 'noField' | 'noRecord' | 'noId' | 'twice' | 'stray' | 'twoRunning';

type List = (typeof RECORDS)[number];

/**
 * Reads an export record by record, and checks each record and that they are consistent. Yields how many
 * bytes were read. Throws `IMPORT_UNUSABLE`, errors of the receiver and of the operating system.
 */
export function* readExport(
  file: number,
  receiver: ExportReceiver,
): Generator<number, { createdAt: Instant }> {
  const members: Record<string, unknown> = {};
  const history = new History(receiver);
  let read = 0;
  let reported = 0;
  let createdAt: Instant | undefined;
  for (const value of jsonValues(file, (bytes) => {
    read = bytes;
  })) {
    if (value.kind !== 'member') {
      // Checked first: for another format, an error about a record would be misleading.
      createdAt ??= createdAtOf(members);
      history.take(value);
    } else if (Object.hasOwn(head.shape, value.key)) {
      // Other members are not kept in memory.
      members[value.key] = value.value;
    }
    if (read === reported) continue;
    reported = read;
    yield read;
  }
  createdAt ??= createdAtOf(members);
  history.requireWhole();
  return { createdAt };
}

function createdAtOf(members: Record<string, unknown>): Instant {
  if (members.format !== FORMAT) refuseImport('notAnExport');
  const facts = head.safeParse(members);
  if (!facts.success) refuseImport('damagedHead');
  if (facts.data.version > VERSION) {
    refuseImport('newer');
  }
  return facts.data.created_at;
}

/** Checks that the records are consistent. */
class History {
  readonly #receiver: ExportReceiver;
  readonly #workstreams = new Set<string>();
  readonly #sessions = new Set<string>();
  readonly #running = new Set<string>();
  #list = 0;
  #count = 0;

  constructor(receiver: ExportReceiver) {
    this.#receiver = receiver;
  }

  take({ key, kind, value }: JsonValue): void {
    const list = RECORDS[this.#list];
    if (key !== list) {
      // A member of a program that says more.
      if (!(RECORDS as readonly string[]).includes(key)) return;
      refuseImport('wrongOrder');
    }
    if (kind === 'end') {
      this.#list += 1;
      this.#count = 0;
      return;
    }
    this.#count += 1;
    this.#takeRecord(list, value);
  }

  requireWhole(): void {
    if (this.#list < RECORDS.length) refuseImport('noEnd');
  }

  #takeRecord(list: List, record: unknown): void {
    if (list === 'workstreams') this.#takeWorkstream(this.#parse(workstream, record));
    else if (list === 'sessions') this.#takeSession(this.#parse(session, record));
    else this.#takeMessage(this.#parse(message, record), record);
  }

  #takeWorkstream(value: Workstream): void {
    if (!isWorkstreamId(value.id)) this.#refuse('noId');
    if (this.#workstreams.has(value.id)) this.#refuse('twice');
    this.#workstreams.add(value.id);
    this.#receiver.workstream(value);
  }

  #takeSession(value: Session): void {
    if (!this.#workstreams.has(value.workstreamId)) this.#refuse('stray');
    if (this.#sessions.has(value.id)) this.#refuse('twice');
    this.#sessions.add(value.id);
    if (value.endedAt === null) {
      if (this.#running.has(value.workstreamId)) this.#refuse('twoRunning');
      this.#running.add(value.workstreamId);
    }
    this.#receiver.session(value);
  }

  #takeMessage(value: z.infer<typeof message>, record: unknown): void {
    if (!this.#workstreams.has(value.workstream_id)) this.#refuse('stray');
    // The original: the checked one is a copy that lacks some keys.
    const { metadata } = record as z.input<typeof message>;
    this.#receiver.message({
      id: value.id,
      workstreamId: value.workstream_id,
      sessionId: value.session_id,
      role: value.role,
      content: value.content,
      timestamp: value.timestamp,
      ...(metadata && { metadata }),
    });
  }

  #parse<Schema extends z.ZodType>(schema: Schema, record: unknown): z.output<Schema> {
    const parsed = schema.safeParse(record);
    if (parsed.success) return parsed.data;
    const field = parsed.error.issues[0]?.path.join('.');
    return field ? this.#refuse('noField', field) : this.#refuse('noRecord');
  }

  /** Names the record by its number, because its content is private. */
  #refuse(why: RecordFault, field = ''): never {
    const [list, number] = [RECORDS[this.#list] ?? 'messages', this.#count];
    return refuseImport(({ t }) =>
      t('transfer.refused.record', {
        list: t(`transfer.refused.${list}`),
        number,
        why: t(`transfer.refused.${why}`, { field }),
      }),
    );
  }
}
