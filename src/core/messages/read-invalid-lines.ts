import type { InvalidLine, InvalidLines, InvalidReason } from '../../shared/model/invalid-lines.ts';
import { formerIds } from '../events/journal.ts';
import { type JournalLine, parseJournalLine } from '../events/journal-line.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { type Line, readLines, withFileInSteps } from '../jsonl/line-file.ts';
import type { DataFolder } from '../storage/paths.ts';
import { shapeOf } from './line-shape.ts';
import { readMessageLine } from './message-line.ts';

/** How many lines are returned, and how much of each. */
const MOST_LINES = 200;
const MOST_TEXT = 2000;

type WhyInvalid = (text: string) => InvalidReason | null;

/**
 * Finds the lines in a workstream's files that are neither messages nor events, in steps. Throws
 * `INVALID_INPUT`, `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
 */
export function* readInvalidLines(
  folder: DataFolder,
  workstreamId: string,
): Generator<number, InvalidLines> {
  const found = new Found();
  const journals = folder.listJournals(workstreamId);
  const own = new Set([workstreamId]);
  for (const name of journals) {
    const former = yield* withFileInSteps(folder.file(workstreamId, name), formerIds);
    for (const id of former?.keys() ?? []) own.add(id);
  }
  const check = journalCheck(own);
  const files = [
    ...folder.listMessages(workstreamId).map((name) => [name, whyNoMessage] as const),
    ...journals.map((name) => [name, check] as const),
  ];
  for (const [name, whyInvalid] of files) {
    let number = 0;
    yield* withFileInSteps(folder.file(workstreamId, name), (file) =>
      readLines(file, 0, (line) => {
        number += 1;
        found.check(name, number, line, whyInvalid);
      }),
    );
  }
  return { lines: found.lines, more: found.more };
}

class Found {
  readonly lines: InvalidLine[] = [];
  more = 0;

  check(file: InvalidLine['file'], number: number, line: Line, whyInvalid: WhyInvalid): void {
    const { text, length: bytes } = line;
    if (text?.trim() === '') return;
    const reason = text === null ? 'tooLong' : whyInvalid(text);
    if (reason === null) return;
    if (this.lines.length === MOST_LINES) {
      this.more += 1;
      return;
    }
    const shape = text === null ? '' : shapeOf(parseJsonLine(text) ?? text);
    const shown = text === null ? null : text.slice(0, MOST_TEXT);
    this.lines.push({ file, line: number, reason, bytes, text: shown, shape });
  }
}

function whyNoMessage(text: string): InvalidReason | null {
  const line = readMessageLine(text);
  return typeof line === 'string' ? line : null;
}

/** A journal is about one workstream and its sessions. `own`: the ids of its folder. */
function journalCheck(own: ReadonlySet<string>): WhyInvalid {
  return (text) => {
    const line = parseJournalLine(text);
    if (line === null) return parseJsonLine(text) === null ? 'notJson' : 'event';
    return isOwn(line, own) ? null : 'foreign';
  };
}

function isOwn(line: JournalLine, own: ReadonlySet<string>): boolean {
  switch (line.event) {
    case 'workstream_created':
    case 'workstream_changed':
      return own.has(line.workstream.id);
    case 'session_active':
    case 'summary_written':
    case 'session_moved':
    case 'removed':
      return true;
    default:
      return own.has(line.session.workstreamId);
  }
}
