import { describe, expect, it } from 'vitest';
import { exampleWorkstream } from '../../../../tests/support/example-records.ts';
import { allTags, filterWorkstreams } from './sidebar-list.ts';

const thesis = exampleWorkstream({ id: 'thesis', title: 'Thèse', tags: ['Writing', 'Uni'] });
const garden = exampleWorkstream({ id: 'garden', title: 'Garden', tags: ['home', 'writing'] });
const taxes = exampleWorkstream({ id: 'taxes', title: 'Taxes' });
const all = [thesis, garden, taxes];

const found = (tags: readonly string[], text: string) =>
  filterWorkstreams(all, { tags, text }).map(({ id }) => id);

describe('the filter of the list', () => {
  it('matches everything if it is empty', () => {
    expect(found([], '  ')).toEqual(['thesis', 'garden', 'taxes']);
  });

  it('matches a part of a title or a tag, ignoring case and accents', () => {
    expect(found([], 'these')).toEqual(['thesis']);
    expect(found([], 'UNI')).toEqual(['thesis']);
    expect(found([], 'nothing')).toEqual([]);
  });

  it('matches workstreams with all of the tags, ignoring case', () => {
    expect(found(['WRITING'], '')).toEqual(['thesis', 'garden']);
    expect(found(['writing', 'home'], '')).toEqual(['garden']);
    expect(found(['writing'], 'gar')).toEqual(['garden']);
  });

  it('lists each tag once, sorted by the rules of the language', () => {
    expect(allTags(all, 'en')).toEqual(['home', 'Uni', 'writing']);
  });
});
