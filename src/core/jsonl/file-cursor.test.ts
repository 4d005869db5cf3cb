import {
  appendFileSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { advance, type FileCursor, START, TailReader } from './file-cursor.ts';
import { appendLines } from './line-file.ts';

const SEED = 20_260_129;

/** A file of lines, and what following it finds; `restart`: as another process. */
function following(lines: readonly string[]) {
  const path = join(temporaryFolder(), 'messages.jsonl');
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  let tails = new TailReader();
  let cursor: FileCursor | null = null;
  return {
    path,
    restart: () => {
      tails = new TailReader();
    },
    /** Returns the lines that were read. */
    follow(): string[] {
      const read: string[] = [];
      const tail = runToCompletion(
        tails.read(path, cursor, { line: ({ text }) => read.push(text ?? '') }),
      );
      if (tail.kind === 'read') cursor = tail.cursor;
      return read;
    },
    /** As an editor that writes into the file, which keeps its time. */
    overwrite(at: number, text: string): void {
      const { atime, mtime } = statSync(path);
      const file = openSync(path, 'r+');
      writeSync(file, text, at);
      closeSync(file);
      utimesSync(path, atime, mtime);
    },
  };
}

const LINES = Array.from({ length: 40 }, (_, n) => `line number ${n} ${'x'.repeat(20)}`);
const LARGE = Array.from({ length: 40_000 }, (_, n) => `line number ${n} ${'x'.repeat(50)}`);

describe('following a file', () => {
  it('reads only what is new', () => {
    const { path, follow, restart } = following(LINES);
    expect(follow()).toEqual(LINES);
    expect(follow()).toEqual([]);
    appendFileSync(path, 'one more\nand a half');
    expect(follow()).toEqual(['one more']);
    restart();
    expect(follow()).toEqual([]);
    appendFileSync(path, '\n');
    expect(follow()).toEqual(['and a half']);
  });

  it('reads a file again in which a line was rewritten, also at once', () => {
    const { follow, overwrite } = following(LINES);
    follow();
    for (const text of ['LINE', 'Line', 'linE']) {
      overwrite(500, text);
      expect(follow()).toHaveLength(LINES.length);
    }
  });

  it('reads a file again whose middle was moved and that has grown meanwhile', () => {
    const { path, follow } = following(LINES);
    follow();
    const middle = LINES.slice(1, -1).reverse();
    const moved = [LINES[0], ...middle, LINES.at(-1), 'new'];
    writeFileSync(path, moved.map((line) => `${line}\n`).join(''));
    expect(follow()).toEqual(moved);
  });

  it('reads a large file again that was rewritten while it was not followed', () => {
    const { path, follow, overwrite, restart } = following(LARGE);
    expect(follow()).toHaveLength(LARGE.length);
    overwrite(1_000_000, 'X');
    appendFileSync(path, 'new\n');
    restart();
    expect(follow()).toHaveLength(LARGE.length + 1);
  });

  it('reads a large file again in which anything was rewritten, once it has grown often enough', () => {
    const { path, follow, overwrite } = following(LARGE);
    follow();
    overwrite(1_000_000, 'X');
    let read = 0;
    for (let n = 0; n < 1000 && read < 2; n += 1) {
      appendFileSync(path, 'new\n');
      read = follow().length;
    }
    expect(read).toBeGreaterThan(LARGE.length);
  });

  it('continues in a file that was replaced by the same one and more', () => {
    const { path, follow } = following(LINES);
    follow();
    copyFileSync(path, `${path}.new`);
    appendFileSync(`${path}.new`, 'one more\n');
    renameSync(`${path}.new`, path);
    expect(follow()).toEqual(['one more']);
  });

  it('continues after what this process has appended', () => {
    const { path, follow } = following([]);
    const tails = new TailReader();
    let cursor = START;
    for (let n = 0; n < 50; n += 1) {
      const { bytes, stats } = appendLines(path, `${n} ${'y'.repeat(20_000)}`);
      cursor = advance(cursor, bytes, stats);
    }
    appendFileSync(path, 'one more\n');
    const read: unknown[] = [];
    runToCompletion(tails.read(path, cursor, { line: ({ text }) => read.push(text) }));
    expect(read).toEqual(['one more']);
    expect(follow()).toHaveLength(51);
  });

  it('does not look into a file that is as another process has read it', () => {
    const path = join(temporaryFolder(), 'messages.jsonl');
    writeFileSync(path, 'one\n');
    // Later, so that the file's time says whether it has changed since.
    vi.useFakeTimers({ now: Date.now() + 1000, toFake: ['Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const visitor = { line: () => {} };
    const tail = runToCompletion(new TailReader().read(path, null, visitor));
    const cursor = tail.kind === 'read' ? tail.cursor : START;
    const fingerprint = Buffer.from(cursor.fingerprint);
    // A different first byte, which a look into the file would reveal.
    fingerprint.writeUInt8(0);
    const again = new TailReader().read(path, { ...cursor, fingerprint }, visitor);
    expect(runToCompletion(again)).toEqual({ kind: 'unchanged' });
  });

  it('trusts the ends alone of a fingerprint of an earlier version', () => {
    const { path } = following(LINES);
    const bytes = readFileSync(path);
    const edges = [bytes.subarray(0, 128), bytes.subarray(-128)];
    const old = { readTo: bytes.length, fingerprint: Buffer.concat(edges) };
    appendFileSync(path, 'one more\n');
    const read: unknown[] = [];
    const line = { line: ({ text }: { text: unknown }) => read.push(text) };
    const tail = runToCompletion(new TailReader().read(path, old, line));
    expect(read).toEqual(['one more']);
    expect(tail).toMatchObject({ isContinued: true });
  });

  it('has the same lines as the file, whatever is written into it', () => {
    const change = fc.oneof(
      fc.record({ at: fc.nat(3000), text: fc.constantFrom('#', 'ab', '\n', '"}\n{"') }),
      fc.constant({ at: -1, text: 'appended\n' }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const { path, follow, overwrite, restart } = following(LINES);
        let known = follow();
        for (const [index, { at, text }] of changes.entries()) {
          const { size } = statSync(path);
          if (at < 0) appendFileSync(path, text);
          else overwrite(Math.min(at, size - text.length), text);
          if (index % 3 === 0) restart();
          const read = follow();
          const all = readFileSync(path, 'utf8').split('\n').slice(0, -1);
          known = read.length === all.length ? read : [...known, ...read];
          expect(known).toEqual(all);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

/** Makes the file take no room, as one that a cloud drive keeps online. */
function evict(path: string): void {
  const { size } = statSync(path);
  truncateSync(path, 0);
  truncateSync(path, size);
}

// Other file systems may give a file of zeros some blocks.
describe.runIf(process.platform === 'linux')('a file that a cloud drive keeps online', () => {
  const follow = (tails: TailReader, path: string, cursor: FileCursor | null) => {
    const lines: string[] = [];
    const tail = runToCompletion(
      tails.read(path, cursor, { line: ({ text }) => lines.push(text ?? '') }),
    );
    return { tail, lines };
  };
  const write = () => {
    const path = join(temporaryFolder(), 'messages.jsonl');
    writeFileSync(path, LARGE.map((line) => `${line}\n`).join(''));
    return path;
  };

  it('is not opened, and read when it is here', () => {
    const path = write();
    const content = readFileSync(path);
    evict(path);
    const tails = new TailReader('darwin');
    expect(follow(tails, path, null)).toEqual({ tail: { kind: 'awaited' }, lines: [] });
    writeFileSync(path, content);
    expect(follow(tails, path, null).lines).toEqual(LARGE);
  });

  it('stays as it was read before', () => {
    const path = write();
    const tails = new TailReader('win32');
    const { tail } = follow(tails, path, null);
    if (tail.kind !== 'read') throw new Error('It was not read.');
    evict(path);
    expect(follow(tails, path, tail.cursor)).toEqual({ tail: { kind: 'unchanged' }, lines: [] });
  });
});
