import { readFileSync } from 'node:fs';
import { type HistoryKind, parseSegmentName } from '../../src/core/storage/history-names.ts';
import type { DataFolder } from '../../src/core/storage/paths.ts';

/** Returns the path of the journal to which a device has written last; else that of version 1. */
export function ownJournal(folder: DataFolder, workstreamId: string): string {
  return newestSegment(folder, workstreamId, 'journal') ?? folder.journal(workstreamId);
}

/** As `ownJournal`, for messages. */
export function ownMessages(folder: DataFolder, workstreamId: string): string {
  return newestSegment(folder, workstreamId, 'messages') ?? folder.messages(workstreamId);
}

/** Returns the lines of all of a workstream's journals, or of all of its files with messages. */
export function linesOf(folder: DataFolder, workstreamId: string, kind: HistoryKind): string[] {
  const names =
    kind === 'journal' ? folder.listJournals(workstreamId) : folder.listMessages(workstreamId);
  const texts = names.map((name) => readFileSync(folder.file(workstreamId, name), 'utf8'));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
}

function newestSegment(folder: DataFolder, workstreamId: string, kind: HistoryKind): string | null {
  const names = folder.listHistory(workstreamId);
  const name = names.filter((each) => parseSegmentName(each)?.kind === kind).at(-1);
  return name === undefined ? null : folder.file(workstreamId, name);
}
