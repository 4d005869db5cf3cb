/**
 * A workstream can have many message files. A message's position says in which of them it is, and
 * at which byte: the files have numbers, and each has this much room. The positions in
 * `messages.jsonl`, which is number 0, are its byte offsets.
 */
const FILE_ROOM = 2 ** 38;

/** A byte of one of a workstream's message files. */
export interface FilePlace {
  readonly number: number;
  readonly offset: number;
}

/** Positions in message files; `to` is excluded. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

/** Where some messages are. */
export type Places = readonly PositionRange[];

/** All positions in all files. */
export const EVERYWHERE: Places = [{ from: 0, to: Number.MAX_SAFE_INTEGER }];

/** True for all positions: the files were read from their beginnings, or all of them may count. */
export function isEverywhere(places: Places): boolean {
  return places === EVERYWHERE;
}

/** Returns the position of a byte of a file. */
export function positionOf({ number, offset }: FilePlace): number {
  return number * FILE_ROOM + offset;
}

/** Returns where a position is. */
export function placeOf(position: number): FilePlace {
  const number = Math.floor(position / FILE_ROOM);
  return { number, offset: position - number * FILE_ROOM };
}

/** Returns the positions of a file from an offset on. */
export function positionsFrom(place: FilePlace): PositionRange {
  return { from: positionOf(place), to: positionOf({ number: place.number + 1, offset: 0 }) };
}
