/** The file to which other programs append messages; the app did, too, in version 1 of the format. */
export const MESSAGES_NAME = 'messages.jsonl';
/** The file to which changes were appended in version 1 of the format. */
export const JOURNAL_NAME = 'journal.jsonl';

/**
 * What a program that synchronises folders puts into the name of a copy: "messages 2.jsonl", "messages
 * (conflicted copy 2026-03-02).jsonl", "messages.sync-conflict-20260302-091407-ABCDEFG.jsonl". An
 * archive can have it on every system: without what Windows forbids in a name.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Windows forbids them in names.
const HISTORY = /^(journal|messages)[^\\/:*?"<>|\u0000-\u001f]{0,200}\.jsonl$/;

/** A file that only one device writes. It begins the next one when this is full, or in a new month. */
const SEGMENT = /^(journal|messages)\.([a-z2-7]{10})\.(\d{4,8})\.jsonl$/;

export type HistoryKind = 'journal' | 'messages';

export interface Segment {
  readonly kind: HistoryKind;
  /** The id of the device that writes it. */
  readonly device: string;
  /** From 1 on. */
  readonly number: number;
}

/** Returns the name of a segment. */
export function segmentName({ kind, device, number }: Segment): string {
  return `${kind}.${device}.${String(number).padStart(4, '0')}.jsonl`;
}

/** Returns which segment a file with this name is; null for any other file. */
export function parseSegmentName(name: string): Segment | null {
  const [, kind, device, number] = SEGMENT.exec(name) ?? [];
  if (kind === undefined || device === undefined) return null;
  return { kind: kind as HistoryKind, device, number: Number(number) };
}

/** True for a file with messages in a workstream's folder. */
export function isMessagesName(name: string): boolean {
  return name.startsWith('messages') && HISTORY.test(name);
}

/** True for a file with changes in a workstream's folder. */
export function isJournalName(name: string): boolean {
  return name.startsWith('journal') && HISTORY.test(name);
}

/** True for a file with messages or changes. */
export function isHistoryName(name: string): boolean {
  return HISTORY.test(name);
}

/** True for a file with a name that the app uses, and not one of a copy. */
export function isUsual(name: string): boolean {
  return name === MESSAGES_NAME || name === JOURNAL_NAME || SEGMENT.test(name);
}

/** True for a copy that another program has made. */
export function isCopyName(name: string): boolean {
  return isHistoryName(name) && !isUsual(name);
}

/** Returns the names of files in order: journals, then messages, each with the usual names first. */
export function inOrder(names: readonly string[]): string[] {
  const keyed = names.map((name) => ({ name, key: sortKey(name) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => name);
}

function sortKey(name: string): string {
  return `${isMessagesName(name) ? 1 : 0}${isUsual(name) ? 0 : 1}${name}`;
}
