import truncatedWidth from 'fast-string-truncated-width';
import type { Style } from './style.ts';

const GAP = '  ';
/** Columns are not cut below this width. */
const LEAST_COLUMNS = 8;

export interface Column {
  readonly heading: string;
  /** True for numbers and lengths of time. */
  readonly isRight?: boolean;
  /** True if it may be cut when the terminal is too narrow: a title, for example. */
  readonly isFlexible?: boolean;
  readonly paint?: (text: string) => string;
}

/**
 * Returns a table, one line for each row, without columns that are empty. It fits the width of the style, in
 * which East Asian letters and emoji count as two columns.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { columns: width, dim }: Pick<Style, 'columns' | 'dim'>,
): string {
  const shown = columns.filter((_, index) => rows.some((row) => row[index]));
  const cells = rows.map((row) =>
    row.filter((_, index) => shown.includes(columns[index] as Column)),
  );
  const widths = fitted(shown, cells, width);
  const line = (texts: readonly string[], paint: (text: string, column: Column) => string) =>
    shown
      .map((column, index) => {
        const text = cut(texts[index] ?? '', widths[index] ?? 0);
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
        const painted = paint(text, column);
        return column.isRight ? space + painted : painted + space;
      })
      .join(GAP)
      .trimEnd();
  const headings = shown.map(({ heading }) => heading);
  return [
    line(headings, (text) => dim(text)),
    ...cells.map((row) => line(row, (text, { paint }) => paint?.(text) ?? text)),
  ].join('\n');
}

/** Returns the width of each column. Flexible ones shrink, the widest first, until the table fits. */
function fitted(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
): number[] {
  const wanted = columns.map(({ heading }, index) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  if (width === null) return wanted;
  const gaps = GAP.length * (columns.length - 1);
  let excess = wanted.reduce((sum, each) => sum + each, gaps) - width;
  while (excess > 0) {
    const widest = columns.reduce(
      (best, { isFlexible }, index) =>
        isFlexible && (wanted[index] ?? 0) > (wanted[best] ?? LEAST_COLUMNS) ? index : best,
      -1,
    );
    if (widest === -1) break;
    wanted[widest] = (wanted[widest] ?? 0) - 1;
    excess -= 1;
  }
  return wanted;
}

/** Returns how many columns of a terminal a text takes. */
function widthOf(text: string): number {
  return truncatedWidth(text).width;
}

/** Returns the text, cut to a number of columns. */
export function cut(text: string, columns: number): string {
  const { truncated, index } = truncatedWidth(text, { limit: columns, ellipsis: '…' });
  return truncated ? `${text.slice(0, index)}…` : text;
}
