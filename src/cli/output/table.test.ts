import { expect, it } from 'vitest';
import { cut, table } from './table.ts';

const columns = [
  { heading: 'Title', isFlexible: true },
  { heading: 'Length', isRight: true },
  { heading: 'Note', isFlexible: true },
];
const plain = (width: number | null) => ({ columns: width, dim: (text: string) => text });

it('aligns columns, and leaves out empty ones', () => {
  const rows = [
    ['Thesis', '5 min', ''],
    ['Garden', '1 h 05 min', ''],
  ];
  expect(table(columns, rows, plain(null))).toBe(
    ['Title       Length', 'Thesis       5 min', 'Garden  1 h 05 min'].join('\n'),
  );
});

it.each([20, 30, 40, 80])('fits %i columns by cutting titles', (width) => {
  const rows = [
    ['A title that is longer than the terminal is wide', '5 min', 'in several words'],
    ['研究計画の下書きをもう一度読む', '10 min', '👩‍👩‍👧 and more'],
  ];
  const lines = table(columns, rows, plain(width)).split('\n');
  for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(width, 26));
  expect(lines[1]).toContain('5 min');
});

it('cuts by the columns that a terminal uses', () => {
  expect(cut('研究計画', 5)).toBe('研究…');
  expect(cut('research', 8)).toBe('research');
});

/** Counts as terminals do for these texts: two columns for East Asian letters and emoji. */
function columnsOf(line: string): number {
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  const isWide = (text: string) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Extended_Pictographic}]/u.test(text);
  return characters.reduce((sum, each) => sum + (isWide(each) ? 2 : 1), 0);
}
