import { Circle } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../app/commands/command.ts';
import { findCommands, MOST_FOUND } from './find-commands.ts';

function command(title: string): Command {
  return { id: title, title, icon: Circle, perform: () => undefined };
}

function titles(all: readonly string[], query: string, recent: readonly string[] = []) {
  return findCommands(all.map(command), query, recent).map((each) => each.command.title);
}

describe('the palette finds', () => {
  it('titles with the letters in their order, and marks these', () => {
    const found = findCommands([command('Start session in Thesis')], 'sst thes', []);
    expect(found.map(({ title }) => title.filter(({ isMatch }) => isMatch))).toEqual([
      [
        { text: 'S', isMatch: true },
        { text: 's', isMatch: true },
        { text: 't', isMatch: true },
        { text: 'Thes', isMatch: true },
      ].filter(({ text }) => found[0]?.title.some((part) => part.text === text)),
    ]);
    expect(found[0]?.title.map(({ text }) => text).join('')).toBe('Start session in Thesis');
  });

  it('titles with or without accents, in any script', () => {
    expect(titles(['Café Müller', 'Лекции', '週次会議'], 'cafe mull')).toEqual(['Café Müller']);
    expect(titles(['Cafe Muller'], 'Café')).toEqual(['Cafe Muller']);
    expect(titles(['Café Müller', 'Лекции', '週次会議'], 'лек')).toEqual(['Лекции']);
    expect(titles(['Café Müller', 'Лекции', '週次会議'], '会議')).toEqual(['週次会議']);
  });

  it.each([
    ['Straßenbau', 'STRASSEN', 'Straßen'],
    ['Новогодняя ёлка', 'елка', 'ёлка'],
    ['ISSIZ ada', 'ıssız', 'ISSIZ'],
    ['Łódź 2026', 'lodz', 'Łódź'],
    ['ﬁnale', 'fin', 'ﬁn'],
    ['한국어', '한국', '한국'],
  ])('%s by %s, as the search does', (title, query, expected) => {
    const [found] = findCommands([command(title)], query, []);
    expect(found?.title.map(({ text }) => text).join('')).toBe(title);
    const marked = found?.title.filter(({ isMatch }) => isMatch);
    expect(marked?.map(({ text }) => text).join('')).toBe(expected);
  });

  it('nothing if no title matches', () => {
    expect(titles(['Thesis', 'Settings'], 'xyz')).toEqual([]);
  });

  it('the same words in any order', () => {
    expect(titles(['Start session in Thesis', 'Thesis'], 'thesis start')).toEqual([
      'Start session in Thesis',
    ]);
  });

  it('the most recently used first, also among matches', () => {
    const all = ['Plan A', 'Plan B', 'Plan C', 'Other'];
    expect(titles(all, '', ['Other', 'Plan B'])).toEqual(['Other', 'Plan B', 'Plan A', 'Plan C']);
    expect(titles(all, 'plan', ['Plan C', 'Plan B'])).toEqual(['Plan C', 'Plan B', 'Plan A']);
  });

  it('a better match before a recently used one', () => {
    expect(titles(['Thesis', 'The sisters'], 'thesis', ['The sisters'])[0]).toBe('Thesis');
  });

  it.each([
    ['stop', 'End session'],
    ['stop sess', 'End session'],
    ['stpo', 'End session'],
    ['stip', 'End session'],
  ])('%s by a keyword, also with one wrong letter', (query, expected) => {
    const end = { ...command('End session'), keywords: 'stop finish' };
    const found = findCommands([command('Settings'), end], query, []);
    expect(found.map((each) => each.command.title)).toEqual([expected]);
  });

  it.each(['thesus', 'thess', 'thessis', 'tehsis'])('Thesis by %s', (query) => {
    expect(titles(['Notes', 'Thesis'], query)).toEqual(['Thesis']);
  });

  it('numbers only as a whole, also within a word', () => {
    expect(titles(['Session of Nov 24', 'Session of Nov 22, 4 PM'], 'nov 24')).toEqual([
      'Session of Nov 24',
    ]);
    expect(titles(['Parser v24', 'Parser v2.4'], '24')).toEqual(['Parser v24']);
  });

  it('what applies to the shown page before a recently used equal', () => {
    const shown = { ...command('End session in Agents'), isForShown: true };
    const other = command('End session in Parser');
    const [first] = findCommands([other, shown], 'end', [other.id]);
    expect(first?.command).toBe(shown);
  });

  it('no more than a user looks through', () => {
    const all = Array.from({ length: 5000 }, (_, index) => `Workstream ${index}`);
    expect(titles(all, '')).toHaveLength(MOST_FOUND);
    expect(titles(all, 'work')).toHaveLength(MOST_FOUND);
  });
});
