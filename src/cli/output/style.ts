import { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Output } from './terminal.ts';

/** The width of a terminal that does not report it, or reports 0. */
const USUAL_COLUMNS = 80;

/** How output is drawn: colours only where they are wanted, in the width of the terminal. */
export interface Style {
  /** The width of the terminal; null if the output is not a terminal, where nothing is cut. */
  readonly columns: number | null;
  bold(text: string): string;
  dim(text: string): string;
  /** Something that runs. */
  running(text: string): string;
  /** What a search has found. */
  match(text: string): string;
}

/** Returns the width of a terminal. */
export function widthOf({ columns }: Pick<Output, 'columns'>): number {
  return columns || USUAL_COLUMNS;
}

/** Returns the style of a stream. Colours follow `NO_COLOR`, `FORCE_COLOR`, `TERM` and whether it is a terminal. */
export function styleOf(stream: Output, env: NodeJS.ProcessEnv): Style {
  const mayColour = stream.isTTY === true || env.FORCE_COLOR !== undefined;
  // One bit: black and white.
  const isColoured = mayColour && WriteStream.prototype.getColorDepth(env) > 1;
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    isColoured ? styleText(format, text, { validateStream: false }) : text;
  return {
    columns: stream.isTTY === true ? widthOf(stream) : null,
    bold: paint('bold'),
    dim: paint('dim'),
    running: paint('green'),
    match: paint(['bold', 'yellow']),
  };
}
