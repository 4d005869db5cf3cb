import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import './heat.css';

export interface HeatCell {
  readonly id: string;
  /** Its name and value. */
  readonly label: string;
  /** 0 for nothing, to 4. */
  readonly level: number;
}

interface HeatGridProps {
  readonly label: string;
  /** The column heads, each spanning several columns; empty if there is no space. */
  readonly heads: readonly { readonly id: string; readonly label: string; readonly span: number }[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    /** Null for a gap in the grid. */
    readonly cells: readonly (HeatCell | null)[];
  }[];
  /** The cell that the Tab key leads to first. */
  readonly startId: string | undefined;
  /** The text below the grid while no cell is pointed at. */
  readonly hint: string;
  readonly onOpen?: (id: string) => void;
  /** The legend of the levels. */
  readonly children: ReactNode;
}

/** Values by rows and columns as a heat map: one tab stop, with arrow keys inside. */
export function HeatGrid(props: HeatGridProps) {
  const { label, heads, rows, startId, hint, onOpen, children } = props;
  const table = useRef<HTMLTableElement>(null);
  const [currentId, setCurrentId] = useState(startId);
  const [pointedAt, setPointedAt] = useState<HeatCell | null>(null);
  const tappedId = useRef<string>(undefined);
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
  const stop = cells.find(({ id }) => id === currentId) ?? cells[0];

  function move(event: KeyboardEvent, row: number, column: number): void {
    const next = neighbour(rows, row, column, event.key);
    if (next === null) return;
    event.preventDefault();
    setCurrentId(next.id);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.id}"]`)?.focus();
  }

  /** A finger cannot hover: its first tap shows the value, the next one opens the cell. */
  function click(cell: HeatCell, event: MouseEvent): void {
    setCurrentId(cell.id);
    setPointedAt(cell);
    const isFirstTap = isTouch(event) && tappedId.current !== cell.id;
    tappedId.current = isFirstTap ? cell.id : undefined;
    if (!isFirstTap) onOpen?.(cell.id);
  }

  return (
    <>
      <div className="heat-scroll">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it is navigated like a grid */}
        <table ref={table} className="heat" role="grid" aria-label={label}>
          <thead>
            <tr>
              <td />
              {heads.map((head) =>
                head.label === '' ? (
                  <td key={head.id} colSpan={head.span} />
                ) : (
                  <th key={head.id} scope="colgroup" colSpan={head.span}>
                    {head.label}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody onMouseLeave={() => setPointedAt(null)}>
            {rows.map((row, y) => (
              <tr key={row.id}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, x) =>
                  cell === null ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no other key
                    <td key={x} />
                  ) : (
                    <td
                      key={cell.id}
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see above
                      role="gridcell"
                      tabIndex={cell.id === stop?.id ? 0 : -1}
                      aria-label={cell.label}
                      data-cell={cell.id}
                      data-level={cell.level}
                      data-opens={onOpen !== undefined}
                      onMouseEnter={() => setPointedAt(cell)}
                      onFocus={() => setPointedAt(cell)}
                      onBlur={() => setPointedAt(null)}
                      onClick={(event) => click(cell, event)}
                      onKeyDown={(event) => {
                        if (event.key === 'Enter') onOpen?.(cell.id);
                        else move(event, y, x);
                      }}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="heat-footer">
        <p className="note">{pointedAt?.label ?? hint}</p>
        {children}
      </footer>
    </>
  );
}

function isTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
}

/** Returns the cell that a key leads to. */
function neighbour(
  rows: HeatGridProps['rows'],
  row: number,
  column: number,
  key: string,
): HeatCell | null {
  const at = (y: number, x: number) => rows[y]?.cells[x] ?? null;
  const line = rows[row]?.cells.filter((cell) => cell !== null) ?? [];
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return line[0] ?? null;
    case 'End':
      return line.at(-1) ?? null;
    default:
      return null;
  }
}
