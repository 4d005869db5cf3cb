import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HANG_MS, isLongRun } from '../../../../tests/support/sampling.ts';
import { testTransfers } from '../../../../tests/support/served-workspace.ts';
import { openTestWorkspace, temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { MAX_LINE_BYTES } from '../../jsonl/line-file.ts';

const RUNS = isLongRun ? 100 : 8;
const BEGIN = '2026-01-29T08:00:00.000Z';
const UUID = '0190a1b2-0000-7000-8000-000000000001';

/** What lines are filled with, and how many bytes of an export each becomes. */
const FILLERS = [
  { name: 'ASCII', bytes: Buffer.from('x'), written: 1 },
  { name: 'bytes that are not UTF-8', bytes: Buffer.from([0xff]), written: 3 },
  { name: 'a cut character', bytes: Buffer.from([0xe6, 0xbc, 0x41]), written: 4 },
  { name: 'lone surrogates', bytes: Buffer.from('\\ud800'), written: 6 },
  { name: 'escapes', bytes: Buffer.from('\\u0000\\"'), written: 8 },
  { name: 'characters outside the BMP', bytes: Buffer.from('👍'), written: 4 },
  { name: 'numbers that get longer', bytes: Buffer.from('1e20,'), written: 22 },
] as const;

interface Shape {
  readonly filler: (typeof FILLERS)[number];
  /** What is at the limit: the line as it is, or as an export has it. */
  readonly measure: 'read' | 'written' | 'half';
  /** How many bytes it is beyond the limit, roughly. */
  readonly beyond: number;
  readonly id: string | null;
  readonly sessionId: string | null;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  filler: fc.constantFrom(...FILLERS),
  measure: fc.constantFrom('read', 'written', 'written', 'half'),
  beyond: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3000, max: 1000 })),
  id: fc.constantFrom(null, 'x', UUID, 'long'.repeat(50)),
  sessionId: fc.constantFrom(null, UUID),
});

/** Returns a line in bytes. */
function lineOf({ filler, measure, beyond, id, sessionId }: Shape): Buffer {
  const head = JSON.stringify({
    ...(id !== null && { id }),
    ...(sessionId !== null && { session_id: sessionId }),
    role: 'user',
    timestamp: BEGIN,
  }).slice(0, -1);
  const isNumber = filler.bytes.includes(',');
  const [open, close] = isNumber
    ? [',"content":"x","metadata":{"all":[', '0]}}']
    : [',"content":"', '"}'];
  const limit = measure === 'half' ? MAX_LINE_BYTES / 2 : MAX_LINE_BYTES;
  const room = limit + beyond - head.length - open.length - close.length;
  const each = measure === 'written' ? filler.written : filler.bytes.length;
  const count = Math.floor(room / each);
  const rest = isNumber ? '' : 'y'.repeat(room - count * each);
  return Buffer.concat([
    Buffer.from(head + open),
    Buffer.alloc(count * filler.bytes.length, filler.bytes),
    Buffer.from(`${rest}${close}\n`),
  ]);
}

it('whatever can be read can be exported and imported again', { timeout: HANG_MS }, async () => {
  let read = 0;
  let unread = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(shape, { minLength: 1, maxLength: 3 }), async (shapes) => {
      const workspace = openTestWorkspace();
      const { thesis, folder, corrections, sessions } = workspace;
      const endedAt = '2026-01-29T08:30:00.000Z';
      const { id } = corrections.addSession(thesis, { startedAt: BEGIN, endedAt });
      for (const each of shapes) appendFileSync(folder.messages(thesis), lineOf(each));
      sessions.syncAndExpire(thesis);
      const { unreadableLines } = workspace.workstreams.getOverview(thesis);
      read += shapes.length - unreadableLines;
      unread += unreadableLines;
      for (const selection of [{}, { sessionIds: [id] }]) {
        const isWhole = !('sessionIds' in selection);
        const file = join(temporaryFolder(), 'export.json');
        await testTransfers(workspace, file).exporting.exportHistory('json', selection);
        const other = openTestWorkspace();
        const { importing } = testTransfers(other, file);
        await importing.chooseImport();
        const imported = await importing.importChosen();
        const belonging = isWhole ? shapes.length - unreadableLines : workspace.messages.count(id);
        expect(imported).toMatchObject({ messages: belonging });
        expect(other.workstreams.getOverview(thesis).unreadableLines).toBe(0);
        expect(messagesOf(other, id)).toEqual(messagesOf(workspace, id));
        other.close();
      }
      workspace.close();
    }),
    { seed: 20_260_129, numRuns: RUNS, endOnFailure: true },
  );
  expect(read).toBeGreaterThan(RUNS / 2);
  expect(unread).toBeGreaterThan(RUNS / 2);
});

function messagesOf({ messages }: ReturnType<typeof openTestWorkspace>, id: string) {
  const found = [];
  for (;;) {
    const page = messages.readSessionAt(id, { index: found.length, limit: 10 });
    if (page.length === 0) return found;
    found.push(...page.map(({ content, metadata, role }) => ({ content, metadata, role })));
  }
}

it.each([
  ['ASCII', 'x', 1],
  ['bytes that are not UTF-8', '\xff', 3],
])(
  'so can a session with a summary of very much %s',
  { timeout: HANG_MS },
  async (_, one, each) => {
    for (const beyond of [-2000, -1200, -900, -500, 0]) {
      const workspace = openTestWorkspace();
      const { thesis, folder, sessions, workstreams } = workspace;
      const [head = '', tail = ''] = JSON.stringify({
        v: 1,
        at: '2026-01-29T08:30:00.000Z',
        event: 'session_ended',
        session: {
          id: UUID,
          workstream_id: thesis,
          started_at: BEGIN,
          ended_at: '2026-01-29T08:30:00.000Z',
          status: 'ended',
          last_activity_at: BEGIN,
          message_count: 0,
          summary: '@',
        },
      }).split('@');
      const count = Math.floor((MAX_LINE_BYTES + beyond - head.length - tail.length) / each);
      const summary = Buffer.alloc(count, one, 'latin1');
      const line = [Buffer.from(head), summary, Buffer.from(`${tail}\n`)];
      appendFileSync(folder.journal(thesis), Buffer.concat(line));
      sessions.syncAndExpire(thesis);
      const file = join(temporaryFolder(), 'export.json');
      await testTransfers(workspace, file).exporting.exportHistory('json', {});
      const other = openTestWorkspace();
      const { importing } = testTransfers(other, file);
      await importing.chooseImport();
      await importing.importChosen();
      const summariesOf = (from: typeof workstreams) =>
        from.listSessions(thesis, { limit: 10 }).map((session) => session.summary?.length);
      expect(summariesOf(other.workstreams)).toEqual(summariesOf(workstreams));
      expect(summariesOf(workstreams)).toEqual(beyond < -1150 ? [count] : []);
    }
  },
);
