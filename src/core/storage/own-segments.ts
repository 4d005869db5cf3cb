import { existsSync, statSync } from 'node:fs';
import { isObject } from '../../shared/model/json-object.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant } from '../base/instant.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { readLines, withFile } from '../jsonl/line-file.ts';
import { type HistoryKind, parseSegmentName, type Segment, segmentName } from './history-names.ts';
import type { DataFolder } from './paths.ts';

/** A segment of this size is closed. */
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
  readonly #clock: Clock;
  readonly #current = new Map<string, Current>();

  constructor(folder: DataFolder, device: { readonly id: string }, clock: Clock) {
    this.#folder = folder;
    this.#device = device;
    this.#clock = clock;
  }

  /** True for a file that only this device is to write. */
  isOwn(name: string): boolean {
    return parseSegmentName(name)?.device === this.#device.id;
  }

  /** Returns the path of the file for a line that is written now. Throws `FILE_UNUSABLE`. */
  pathFor(workstreamId: string, kind: HistoryKind): string {
    return this.#folder.file(workstreamId, this.nameFor(workstreamId, kind));
  }

  /** As `pathFor`; returns the name of the file. */
  nameFor(workstreamId: string, kind: HistoryKind): string {
    const key = `${kind} ${workstreamId}`;
    const month = toInstant(this.#clock.now()).slice(0, MONTH_LENGTH);
    const sizeOf = ({ segment }: Current) => this.#sizeOf(workstreamId, segment);
    let current = this.#current.get(key) ?? null;
    let size = current && sizeOf(current);
    // The folder may have been replaced, or another process have begun the next one.
    if (current === null || size === null || this.#hasNext(workstreamId, current)) {
      current = this.#find(workstreamId, kind);
      size = sizeOf(current);
    }
    const isOpen = size !== null && size < SEGMENT_BYTES && month <= current.month;
    const next = isOpen || size === 0 ? current : following(current, month);
    this.#current.set(key, next);
    return segmentName(next.segment);
  }

  /** Null if the file does not exist, or is of an earlier id of the device. */
  #sizeOf(workstreamId: string, segment: Segment): number | null {
    if (segment.device !== this.#device.id) return null;
    const path = this.#pathOf(workstreamId, segment);
    return statSync(path, { throwIfNoEntry: false })?.size ?? null;
  }

  #hasNext(workstreamId: string, { segment }: Current): boolean {
    return existsSync(this.#pathOf(workstreamId, { ...segment, number: segment.number + 1 }));
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

/** Returns the month of the first line with a time; an empty text if no line has one. */
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
