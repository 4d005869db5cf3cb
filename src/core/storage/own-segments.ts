import { existsSync, statSync } from 'node:fs';
import type { Instant } from '../../shared/model/model.ts';
import { isObject, parseJsonLine } from '../jsonl/json-line.ts';
import { readLines, withFile } from '../jsonl/line-file.ts';
import { type HistoryKind, parseSegmentName, type Segment, segmentName } from './history-names.ts';
import type { DataFolder } from './paths.ts';

/** The size from which on a segment is closed. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;

const MONTH_LENGTH = '2026-01'.length;

interface Current {
  readonly segment: Segment;
  /** The month of its first line; empty if it has none. */
  readonly month: string;
}

/**
 * Knows to which file the device appends the lines of a workstream. Each device writes files of its
 * own, so that no program that synchronises them ever meets two versions. A closed segment does not
 * change, and need not be copied or checked again.
 */
export class OwnSegments {
  readonly #folder: DataFolder;
  readonly #device: { readonly id: string };
  readonly #current = new Map<string, Current>();

  constructor(folder: DataFolder, device: { readonly id: string }) {
    this.#folder = folder;
    this.#device = device;
  }

  /** Returns the name of the file for a line that is written at `at`. Throws `FILE_UNUSABLE`. */
  nameFor(workstreamId: string, kind: HistoryKind, at: Instant): string {
    const key = `${kind} ${workstreamId}`;
    const month = at.slice(0, MONTH_LENGTH);
    const known = this.#current.get(key);
    const isStill = known !== undefined && this.#isNewest(workstreamId, known.segment);
    const current = isStill ? known : this.#find(workstreamId, kind);
    const next = this.#hasRoom(workstreamId, current, month) ? current : following(current, month);
    this.#current.set(key, next);
    return segmentName(next.segment);
  }

  /** True for a file that only this device is to write. */
  isOwn(name: string): boolean {
    return parseSegmentName(name)?.device === this.#device.id;
  }

  /** As `nameFor`; returns the path of the file. */
  pathFor(workstreamId: string, kind: HistoryKind, at: Instant): string {
    return this.#folder.file(workstreamId, this.nameFor(workstreamId, kind, at));
  }

  /** False if the folder was replaced, or another process has begun the next one. */
  #isNewest(workstreamId: string, segment: Segment): boolean {
    if (segment.device !== this.#device.id) return false;
    const next = { ...segment, number: segment.number + 1 };
    return (
      existsSync(this.#pathOf(workstreamId, segment)) &&
      !existsSync(this.#pathOf(workstreamId, next))
    );
  }

  #hasRoom(workstreamId: string, { segment, month }: Current, now: string): boolean {
    if (segment.number === 0) return false;
    const stats = statSync(this.#pathOf(workstreamId, segment), { throwIfNoEntry: false });
    if ((stats?.size ?? 0) === 0) return true;
    return (stats?.size ?? 0) < SEGMENT_BYTES && now <= month;
  }

  #find(workstreamId: string, kind: HistoryKind): Current {
    const device = this.#device.id;
    let segment: Segment = { kind, device, number: 0 };
    for (const name of this.#folder.listHistory(workstreamId)) {
      const found = parseSegmentName(name);
      if (found?.kind !== kind || found.device !== device) continue;
      if (found.number > segment.number) segment = found;
    }
    const path = this.#pathOf(workstreamId, segment);
    return { segment, month: segment.number === 0 ? '' : monthOf(path) };
  }

  #pathOf(workstreamId: string, segment: Segment): string {
    return this.#folder.file(workstreamId, segmentName(segment));
  }
}

function following({ segment }: Current, month: string): Current {
  return { segment: { ...segment, number: segment.number + 1 }, month };
}

/** Returns the month of the first line that says one; empty if there is none. */
function monthOf(path: string): string {
  const month = withFile(path, (file) => {
    let first: string | null = null;
    const reading = readLines(file, 0, ({ text }) => {
      const line = first === null && text !== null ? parseJsonLine(text) : null;
      const at = isObject(line) ? (line.at ?? line.timestamp) : null;
      if (typeof at === 'string') first = at.slice(0, MONTH_LENGTH);
    });
    for (const _bytes of reading) if (first !== null) break;
    return first;
  });
  return month ?? '';
}
