import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkedPlace, linkTo } from '../../shared/model/deep-link.ts';
import { linksIn, parseLink } from './parse-link.ts';

const UUID = '019c0768-9c1b-7a51-8d52-3f1f0e6b7a10';

it.each([
  [`workstreams://session/${UUID}`, { name: 'session', sessionId: UUID }],
  ['workstreams://workstream/scratch', { name: 'workstream', workstreamId: 'scratch' }],
  ['workstreams://session/a%2Fb%20%C3%A9', { name: 'session', sessionId: 'a/b é' }],
])('%s is a link to %j', (link, place) => {
  expect(parseLink(link)).toEqual(place);
});

it.each([
  '',
  'workstreams:',
  'workstreams://session',
  'workstreams://session/',
  `workstreams://session/${UUID}/`,
  `workstreams://session/${UUID}?now`,
  `workstreams://session/${UUID}#end`,
  `workstreams://session/${UUID}\n`,
  `workstreams://session/${UUID} --data-dir=/evil`,
  `workstreams://session//${UUID}`,
  `workstreams://user@session/${UUID}`,
  `workstreams://session:80/${UUID}`,
  `workstreams://settings/${UUID}`,
  'workstreams://session/../../etc/passwd',
  'workstreams://session/%2',
  'workstreams://session/%ff',
  'workstreams://session/%61',
  `workstreams://session/${'a'.repeat(101)}`,
  `workstreams:session/${UUID}`,
  `WORKSTREAMS://session/${UUID}`,
  `https://session/${UUID}`,
  `other://session/${UUID}`,
])('%j is not a link', (link) => {
  expect(parseLink(link)).toBeNull();
});

describe('any argument of a start', () => {
  const id = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter((text) => text.length <= 100 && text.isWellFormed());
  const place: fc.Arbitrary<LinkedPlace> = fc.oneof(
    id.map((sessionId) => ({ name: 'session' as const, sessionId })),
    id.map((workstreamId) => ({ name: 'workstream' as const, workstreamId })),
  );

  it('a link that the app wrote is parsed to the same place', () => {
    fc.assert(
      fc.property(place, (each) => {
        expect(parseLink(linkTo(each))).toEqual(each);
        expect(linksIn(['/app', '--hidden', linkTo(each), '.'])).toEqual([linkTo(each)]);
      }),
    );
  });

  it('only links that the app itself would write are accepted', () => {
    const near = fc
      .array(
        fc.constantFrom(
          'workstreams',
          ':',
          '//',
          '/',
          'session',
          'workstream',
          '%2F',
          '%',
          '..',
          UUID,
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    const text = fc.oneof(near, fc.string({ unit: 'binary' }), fc.webUrl());
    fc.assert(
      fc.property(text, (each) => {
        const parsed = parseLink(each);
        if (parsed !== null) expect(linkTo(parsed)).toBe(each);
      }),
    );
  });
});
