import { expect, it } from 'vitest';
import { toHours, toTsv, transposed } from './tables.ts';

const table = {
  columns: [
    { id: 'day', label: 'Day' },
    { id: 'a', label: '=HYPERLINK("x")' },
    { id: 'b', label: 'A\tB "C"' },
  ],
  rows: [
    { id: '1', cells: ['Mon', '1:00', '0:30'] },
    { id: '2', cells: ['Tue', '0:00', '2:05'] },
  ],
};

it('a table is copied in the format of spreadsheets, with formulas escaped', () => {
  expect(toTsv(table)).toBe(
    ['Day\t"\'=HYPERLINK(""x"")"\t"A\tB ""C"""', 'Mon\t1:00\t0:30', 'Tue\t0:00\t2:05'].join('\n'),
  );
});

it('a table can be transposed', () => {
  expect(transposed(table)).toEqual({
    columns: [
      { id: 'head/', label: '' },
      { id: '1', label: 'Mon' },
      { id: '2', label: 'Tue' },
    ],
    rows: [
      { id: 'a', cells: ['=HYPERLINK("x")', '1:00', '0:00'] },
      { id: 'b', cells: ['A\tB "C"', '0:30', '2:05'] },
    ],
  });
});

it('durations are in hours and minutes, however long', () => {
  expect([0, 29_000, 90_000, 3_600_000, 360_000_000].map(toHours)).toEqual([
    '0:00',
    '0:00',
    '0:02',
    '1:00',
    '100:00',
  ]);
});
