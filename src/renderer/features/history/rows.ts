import type { Session } from '../../../shared/model/model.ts';
import type { Day } from '../../app/state/days.ts';
import type { History } from '../../app/state/history.ts';
import { messageKeyOf, type Transcript } from '../../app/state/transcript.ts';
import { foldWork, type MessageRow } from '../messages/fold-work.ts';

interface MessagesEndRow {
  readonly kind: 'messagesEnd';
  readonly key: string;
  readonly session: Session;
  readonly transcript: Transcript;
}

/** The rows of the history's virtual list. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly day: Day }
  | { readonly kind: 'session'; readonly key: string; readonly session: Session; isOpen: boolean }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly row: MessageRow;
    }
  | MessagesEndRow
  | { readonly kind: 'end'; readonly key: string };

/** Returns the first row after which messages can be loaded. */
export function messagesToReadOn(rows: readonly Row[]): MessagesEndRow | undefined {
  return rows
    .filter((row) => row.kind === 'messagesEnd')
    .find(
      ({ transcript: { complete, isLoading, error } }) => !complete && !isLoading && error === null,
    );
}

export function rowsOf(
  days: readonly Day[],
  transcripts: Readonly<Record<string, Transcript>>,
  { complete }: Pick<History, 'complete'>,
): readonly Row[] {
  const rows: Row[] = [];
  for (const day of days) {
    rows.push({ kind: 'day', key: day.key, day });
    for (const session of day.sessions) {
      const transcript = transcripts[session.id];
      rows.push({ kind: 'session', key: session.id, session, isOpen: transcript !== undefined });
      if (transcript !== undefined) addMessages(rows, session, transcript);
    }
  }
  if (!complete) rows.push({ kind: 'end', key: 'end' });
  return rows;
}

function addMessages(rows: Row[], session: Session, transcript: Transcript): void {
  for (const row of foldWork(transcript.messages, session.startedAt)) {
    rows.push({ kind: 'message', key: `${session.id} ${messageKeyOf(row.messages[0])}`, row });
  }
  const isPlain = transcript.complete && transcript.error === null;
  if (isPlain && transcript.messages.length > 0) return;
  rows.push({ kind: 'messagesEnd', key: `${session.id} end`, session, transcript });
}
