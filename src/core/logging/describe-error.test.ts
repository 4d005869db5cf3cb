import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { thrownBy } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { describeError } from './describe-error.ts';

const SECRET = 'Zyzzyva';

function describeSafely(error: unknown): string {
  return describeError(error, '/data');
}

describe('the description of an error contains nothing that a user wrote', () => {
  const database = new BetterSqlite3(':memory:');
  database.exec('CREATE VIRTUAL TABLE words USING fts5(text)');
  const search = database.prepare('SELECT * FROM words WHERE words MATCH ?');
  const renamed = new Error('before');
  renamed.message = `${renamed.stack} ${SECRET}`;

  it.each<[string, unknown]>([
    ['its message', new Error(SECRET)],
    ['its message of many lines', new Error(`a\n    at ${SECRET} (/x/${SECRET}:1:1)\nb`)],
    ['its message set later', renamed],
    ['its name', Object.assign(new Error(), { name: `The ${SECRET}` })],
    ['its code', Object.assign(new Error(), { code: SECRET })],
    ['the message of an expected error', new AppError('INVALID_INPUT', SECRET)],
    ['invalid JSON', thrownBy(() => JSON.parse(`{"a": ${SECRET}`))],
    ['input that zod echoes', thrownBy(() => z.strictObject({}).parse({ [SECRET]: 1 }))],
    ['a search that SQLite quotes', thrownBy(() => search.all(`"${SECRET}`))],
    ['SQL with a value in it', thrownBy(() => database.exec(`SELECT ${SECRET}`))],
    ['its cause', new Error('a', { cause: new Error(SECRET) })],
    ['a cause that is text', new Error('a', { cause: SECRET })],
    ['one of many', new AggregateError([new Error(SECRET), SECRET], SECRET)],
    ['text that is thrown', SECRET],
    ['an object that is thrown', { message: SECRET, stack: `at ${SECRET} (/x:1:1)` }],
    [
      'the file that was asked for',
      Object.assign(new Error(SECRET), { syscall: 'open', path: `/home/${SECRET}.zip` }),
    ],
  ])('not from %s', (_what, error) => {
    expect(describeSafely(error)).not.toMatch(/zyzzyva/i);
  });

  it('not from any message', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '    at x (/y/z.js:1:1)', 'Error: ', '\n    at /y:1:1\n', ' at '),
    );
    const frames = (error: Error) => describeSafely(error).split('\n').slice(1);
    const place = frames(new Error('a'))[0]?.replace(/^.*\(|:\d+:\d+\)?$/g, '') ?? '';
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const described = frames(new TypeError(pieces.join('')));
        expect(described.join('\n')).not.toContain('/y');
        expect(described[0]).toContain(place);
      }),
    );
  });
});

it('an error is described with its stack and its causes', () => {
  const cause = new RangeError('b');
  const lines = describeSafely(new TypeError('a', { cause })).split('\n');
  expect(lines[0]).toBe('TypeError');
  expect(lines[1]).toMatch(/^ {4}at .*describe-error\.test\.ts:\d+:\d+\)?$/);
  expect(lines).toContain('  caused by RangeError');
});

it('a cycle of causes ends', () => {
  const error = new Error('a');
  error.cause = error;
  expect(describeSafely(error).match(/caused by/g)).toHaveLength(5);
});

it('an error of SQLite is described with its code', () => {
  const error = thrownBy(() => new BetterSqlite3(':memory:').exec('nonsense'));
  expect(describeSafely(error)).toMatch(/^SqliteError SQLITE_ERROR\n/);
});
