import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Authored, aloneRanges, toAgentAlone } from '../../shared/model/agent-alone.ts';
import type { Message, MessageRole, Session, Workstream } from '../../shared/model/model.ts';
import { deriveTitle } from '../../shared/model/session-title.ts';
import { toInstant } from '../base/instant.ts';
import { formatJournalLine, type JournalEvent } from '../events/journal-line.ts';
import { formatLine } from '../messages/message-line.ts';
import { NEW_SESSION } from '../records/session.ts';
import { TITLE_ROLES } from '../sessions/session-sync.ts';
import { placeholderSummary } from '../sessions/summary.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Random } from './random.ts';

/** An invented session. Times are in milliseconds since the epoch. */
export interface InventedSession {
  readonly from: number;
  readonly to: number;
  /** The last activity before a timeout; otherwise the end. */
  readonly activeTo: number;
  readonly closes: 'ended' | 'timed_out' | 'not yet';
  readonly title?: string;
  readonly whereStopped?: string;
  readonly messages: readonly InventedMessage[];
}

export interface InventedMessage {
  readonly role: MessageRole;
  readonly content: string;
  readonly at: number;
  /** Of a call or its result, as `metadata` has it (docs/AGENTS.md); a result belongs to the call before it. */
  readonly tool?: InventedTool;
}

/** A call of a tool, or what it returned. */
export type InventedTool =
  | { readonly name: string; readonly input: Readonly<Record<string, string>> }
  | { readonly is_error: boolean };

type Described = Omit<
  Workstream,
  'id' | 'createdAt' | 'updatedAt' | 'idleThresholdMs' | 'position' | 'isPrivate'
>;

/** Writes the journal and the messages of one invented workstream. */
export class HistoryWriter {
  readonly #random: Random;
  readonly #workstream: Workstream;
  readonly #journal: string[] = [];
  readonly #messages: string[] = [];
  #at = 0;

  /** `created`: in milliseconds since the epoch. */
  constructor(described: Described, created: number, random: Random) {
    this.#random = random;
    const createdAt = toInstant(created);
    this.#workstream = {
      ...described,
      id: this.#id(created),
      createdAt,
      updatedAt: createdAt,
      idleThresholdMs: null,
      position: null,
      isPrivate: false,
    };
    this.#append(created, { event: 'workstream_created', workstream: this.#workstream });
  }

  get id(): string {
    return this.#workstream.id;
  }

  get messageCount(): number {
    return this.#messages.length;
  }

  /** Adds a session; they must come in the order of time. */
  add({ from, to, activeTo, closes, title, whereStopped, messages }: InventedSession): void {
    const id = this.#id(from);
    let callId = '';
    const written = messages.map(({ role, content, at, tool }): Omit<Message, 'position'> => {
      const messageId = this.#id(at);
      if (role === 'tool_use') callId = messageId;
      return {
        id: messageId,
        workstreamId: this.id,
        sessionId: id,
        role,
        content,
        timestamp: toInstant(at),
        ...(tool && { metadata: { tool: { id: callId, ...tool } } }),
      };
    });
    this.#messages.push(...written.map(formatLine));
    const counts: Partial<Record<MessageRole, number>> = {};
    for (const { role } of messages) counts[role] = (counts[role] ?? 0) + 1;
    const firstOf = (wanted: MessageRole) =>
      messages.find(({ role }) => role === wanted)?.content ?? null;
    const firstWords = firstOf('user');
    const titles = TITLE_ROLES.map((role) => deriveTitle(firstOf(role) ?? ''));
    const isActive = closes === 'not yet';
    const lastActivity = isActive ? (messages.at(-1)?.at ?? from) : activeTo;
    const session: Session = {
      ...NEW_SESSION,
      id,
      workstreamId: this.id,
      startedAt: toInstant(from),
      endedAt: isActive ? null : toInstant(to),
      status: isActive ? 'active' : closes,
      messageCount: messages.length,
      lastActivityAt: toInstant(lastActivity),
      summary: isActive ? null : placeholderSummary(counts, firstWords),
      summaryKind: isActive ? null : 'placeholder',
      title: title ?? null,
      derivedTitle: isActive ? null : (titles.find((each) => each !== null) ?? null),
      whereStopped: whereStopped ?? null,
      writtenSummary: null,
      agentAlone: isActive
        ? []
        : toAgentAlone(from, aloneRanges(authored(messages)), Math.min(to, activeTo)),
    };
    const event = isActive ? 'session_started' : (`session_${closes}` as const);
    this.#append(isActive ? lastActivity : to, { event, session });
  }

  save(folder: DataFolder): void {
    const [journal, messages] = [folder.journal(this.id), folder.messages(this.id)];
    mkdirSync(dirname(journal), { recursive: true });
    writeFileSync(journal, asLines(this.#journal));
    writeFileSync(messages, asLines(this.#messages));
  }

  #append(at: number, event: JournalEvent): void {
    // Each journal line must be later than the previous one.
    this.#at = Math.max(at, this.#at + 1);
    const line = { ...event, at: toInstant(this.#at) };
    this.#journal.push(formatJournalLine(line));
  }

  #id(msecs: number): string {
    return uuid({ msecs, random: this.#random.bytes(16) });
  }
}

function authored(messages: readonly InventedMessage[]): Authored[] {
  return messages.flatMap(({ role, at: timestamp }) => {
    if (role === 'system' || role === 'agent_push') return [];
    return [{ timestamp, by: role === 'user' ? ('user' as const) : ('agent' as const) }];
  });
}

function asLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
