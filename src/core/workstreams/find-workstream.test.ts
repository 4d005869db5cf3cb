import { expect, it } from 'vitest';
import { exampleWorkstream } from '../../../tests/support/example-records.ts';
import { thrownBy } from '../../../tests/support/test-workspace.ts';
import { findWorkstream } from './find-workstream.ts';

const workstreams = [
  exampleWorkstream({ id: '1', title: 'Thesis' }),
  exampleWorkstream({ id: '2', title: 'Thesis: figures' }),
  exampleWorkstream({ id: '3', title: 'Garden' }),
  exampleWorkstream({ id: '4', title: 'Gardening club', state: 'archived' }),
  exampleWorkstream({ id: '5', title: 'Café' }),
  exampleWorkstream({ id: '6', title: '2' }),
  exampleWorkstream({ id: '7', title: 'Twin' }),
  exampleWorkstream({ id: '8', title: 'Twin\u001b[31m' }),
  exampleWorkstream({ id: '9', title: 'twin' }),
  exampleWorkstream({ id: 'scratch', title: 'Scratch' }),
];

it.each([
  ['2', '2', 'an id goes above a title'],
  ['thesis', '1', 'a title above a beginning'],
  ['  THESIS:  figures ', '2', 'spaces and case do not matter'],
  ['Thesis:', '2', 'a beginning is enough where it is the only one'],
  ['gard', '3', 'one that is not archived goes first'],
  ['gardening', '4', 'an archived one is found where no other fits'],
  ['Cafe\u0301', '5', 'characters are the same however they are composed'],
  ['cafe', '5', 'accents do not matter where nothing else fits'],
  ['figures', '2', 'a part is enough where it is the only one'],
  ['den', '3', 'a part of one that is not archived goes first'],
  ['scr', 'scratch', 'scratch is one of them'],
])('%j means %s: %s', (target, id) => {
  expect(findWorkstream(target, workstreams).id).toBe(id);
});

it('an ambiguous name is rejected, listing the matches as plain text', () => {
  expect(thrownBy(() => findWorkstream('thes', workstreams))).toMatchObject({
    code: 'WORKSTREAM_NOT_FOUND',
    message: 'More than one workstream matches:\n  Thesis (1)\n  Thesis: figures (2)',
  });
  expect(thrownBy(() => findWorkstream('TWIN', workstreams))).toMatchObject({
    message: 'More than one workstream matches:\n  Twin (7)\n  twin (9)',
  });
  const { message } = thrownBy(() => findWorkstream('t', workstreams)) as Error;
  expect(message).toContain('Twin[31m (8)');
  expect(message).not.toContain('\u001b');
});

it('an unknown name is rejected, listing workstreams that exist', () => {
  const many = Array.from({ length: 13 }, (_, number) =>
    exampleWorkstream({ id: `${number}`, title: `No. ${number}` }),
  );
  const { message } = thrownBy(() => findWorkstream('x', many)) as Error;
  expect(message).toMatch(/^No matching workstream\. Available:\n {2}No\. 0 \(0\)\n/);
  expect(message.split('\n').slice(-2)).toEqual(['  No. 9 (9)', '  and 3 more']);
});
