/** The file to which messages are appended. */
export const MESSAGES_NAME = 'messages.jsonl';
/** The file to which changes are appended. */
export const JOURNAL_NAME = 'journal.jsonl';

/**
 * What a program that synchronises folders puts into the name of a copy: "messages 2.jsonl", "messages
 * (conflicted copy 2026-03-02).jsonl", "messages.sync-conflict-20260302-091407-ABCDEFG.jsonl". An
 * archive can have it on every system: without what Windows forbids in a name.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Windows forbids them in names.
const HISTORY = /^(journal|messages)[^\\/:*?"<>|\u0000-\u001f]{0,200}\.jsonl$/;

/** True for a file with messages in a workstream's folder. */
export function isMessagesName(name: string): boolean {
  return HISTORY.exec(name)?.[1] === 'messages';
}

/** True for a file with changes in a workstream's folder. */
export function isJournalName(name: string): boolean {
  return HISTORY.exec(name)?.[1] === 'journal';
}

/** True for a file with messages or changes. */
export function isHistoryName(name: string): boolean {
  return HISTORY.test(name);
}

/** True for the files that the app itself writes. */
export function isUsual(name: string): boolean {
  return name === MESSAGES_NAME || name === JOURNAL_NAME;
}

/** True for a copy that another program has made. */
export function isCopyName(name: string): boolean {
  return isHistoryName(name) && !isUsual(name);
}

/** Sorts the names of files: journals, then messages, each with the usual name first. */
export function compareNames(one: string, other: string): number {
  const [first, second] = [sortKey(one), sortKey(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function sortKey(name: string): string {
  return `${isMessagesName(name) ? 1 : 0}${isUsual(name) ? 0 : 1}${name}`;
}
