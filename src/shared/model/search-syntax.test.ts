import { expect, it } from 'vitest';
import { insideWords } from './search-syntax.ts';

it.each([
  ['bahn', '*bahn'],
  ['  search index ', '  *search *index '],
  ['학교 on', '*학교 on'],
  ['„in Paris“ cafe', '"in Paris" *cafe'],
  ['"in the city', '"in the city'],
  ['-draft budget *done plan*', '-draft *budget *done *plan*'],
  ['ab', 'ab'],
])('the query %j looks inside words as %j', (query, expected) => {
  expect(insideWords(query)).toBe(expected);
});
