import { memo } from 'react';
import { NOTHING, type Table } from './tables.ts';
import './data-table.css';

/** A table with sticky heads that scrolls within its card. */
export function DataTable({ title, table }: { readonly title: string; readonly table: Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scroll containers must be reachable by keyboard
    <figure className="overview-table" aria-label={title} tabIndex={0}>
      <PlainTable table={table} />
    </figure>
  );
}

export const PlainTable = memo(function PlainTable({ table }: { readonly table: Table }) {
  return (
    <table>
      <thead>
        <tr>
          {table.columns.map(({ id, label, isText = false }) => (
            <th key={id} scope="col" data-text={isText}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ id, cells }) => (
          <tr key={id}>
            {table.columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row">
                  {cells[index]}
                </th>
              ) : (
                <td
                  key={column.id}
                  data-text={column.isText ?? false}
                  data-nothing={cells[index] === NOTHING}
                >
                  {cells[index]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
