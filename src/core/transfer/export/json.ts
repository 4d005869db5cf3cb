import type { Message, Session } from '../../../shared/model/model.ts';
import { LATEST } from '../../base/instant.ts';
import { withSteps } from '../../base/steps.ts';
import { MAX_ID_LENGTH } from '../../messages/message-line.ts';
import { belongingOf, hasMessage } from '../../messages/message-range.ts';
import { FORMAT, toModelSummary, toRecord, VERSION } from './export-format.ts';
import type { ExportContext, ExportPart, ExportWriter } from './export-part.ts';
import type { SelectedHistory } from './selected-history.ts';

interface Records {
  readonly records: readonly unknown[];
  readonly done: number;
}

/**
 * One JSON document with a record per line, so that it can be written and read in pieces. An export of
 * the whole history has every message, a partial one the messages of its sessions. See docs/EXPORT.md.
 */
export const jsonWriter: ExportWriter = {
  unit: (isWhole) => (isWhole ? 'bytes' : 'messages'),
  total: (history, { messages }) => (history.isWhole ? history.messageBytes : messages),
  hasMore: ({ sessionIds, from, to }) => !sessionIds && !from && !to,
  parts: partsOf,
};

function* partsOf(history: SelectedHistory, facts: ExportContext): Generator<ExportPart, void> {
  const head = {
    format: FORMAT,
    version: VERSION,
    created_at: facts.createdAt,
    app_version: facts.appVersion,
  };
  const lines = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  yield { text: `{\n${lines.join('')}`, done: 0 };
  yield* list('workstreams', workstreamsOf(history));
  yield { text: ',\n', done: 0 };
  yield* list('sessions', sessionsOf(history));
  yield { text: ',\n', done: 0 };
  yield* list('model_summaries', modelSummariesOf(history));
  yield { text: ',\n', done: 0 };
  yield* list('messages', history.isWhole ? allMessages(history) : messagesOfSessions(history));
  yield { text: '\n}\n', done: 0 };
}

function* workstreamsOf({ workstreams }: SelectedHistory): Generator<Records> {
  yield { records: workstreams.map(toRecord.workstreams), done: 0 };
}

function* sessionsOf(history: SelectedHistory): Generator<Records> {
  const adapt = history.isWhole ? (session: Session) => session : withoutReferences;
  for (const { sessions } of history.sessions()) {
    yield { records: sessions.map((session) => toRecord.sessions(adapt(session))), done: 0 };
  }
}

function* modelSummariesOf(history: SelectedHistory): Generator<Records> {
  for (const { sessions } of history.sessions()) {
    for (const session of sessions) {
      const reading = { records: [], done: 0 };
      const shown = yield* withSteps(reading, history.modelSummaryOf(session));
      if (shown) yield { records: [toModelSummary(session, shown)], done: 0 };
    }
    // Most sessions have none, and looking for one takes time, too.
    yield { records: [], done: 0 };
  }
}

function* allMessages(history: SelectedHistory): Generator<Records> {
  for (const { id } of history.workstreams) {
    for (const { messages, bytes } of history.messagesIn(id)) {
      yield { records: messages.map(toRecord.messages), done: bytes };
    }
  }
}

/** A message that several sessions have is there for each of them. */
function* messagesOfSessions(history: SelectedHistory): Generator<Records> {
  let before: readonly Session[] = [];
  for (const { sessions } of history.sessions()) {
    for (const session of sessions) {
      before = before.filter((each) => canShareMessages(each, session));
      const ranges = before.map((each) => history.rangeOf(each));
      for (const messages of history.messagesOf(session)) {
        const records = messages.map((message) => {
          const belonging = belongingOf(message);
          const copies = ranges.filter((range) => hasMessage(range, belonging)).length;
          const id = idOfCopy(message.id, copies);
          return toRecord.messages({ ...assignedTo(session, message), id });
        });
        yield { records, done: messages.length };
      }
      before = [...before, session];
    }
  }
}

/** Removes the references to other workstreams, which may not be part of the export. */
function withoutReferences(session: Session): Session {
  return { ...session, adoptedRanges: [] };
}

/** True if the sessions touch or overlap. */
function canShareMessages(one: Session, later: Session): boolean {
  return one.workstreamId === later.workstreamId && (one.endedAt ?? LATEST) >= later.startedAt;
}

/** Assigns a message to the session, whichever workstream it was written in. */
function assignedTo({ id, workstreamId }: Session, message: Message): Message {
  return { ...message, workstreamId, sessionId: id };
}

/** Returns the id of a message that is there so many times already: with the same id, it would be one. */
function idOfCopy(id: string, copies: number): string {
  if (copies === 0) return id;
  const ending = ` (${copies + 1})`;
  return id.slice(0, MAX_ID_LENGTH - ending.length) + ending;
}

function* list(name: string, pages: Generator<Records>): Generator<ExportPart, void> {
  yield { text: `${JSON.stringify(name)}: [`, done: 0 };
  let isFirst = true;
  for (const { records, done } of pages) {
    const lines = records.map((record) => JSON.stringify(record));
    const text = lines.length === 0 ? '' : `${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`;
    isFirst &&= lines.length === 0;
    yield { text, done };
  }
  yield { text: '\n]', done: 0 };
}
