import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exportedText } from '../../../../tests/support/exports.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../../tests/support/test-workspace.ts';

type Row = Record<string, string>;

async function rowsOf(workspace: TestWorkspace): Promise<Row[]> {
  const text = await exportedText(workspace, 'csv');
  return parse(text, { bom: true, columns: true }) as Row[];
}

/** Creates a workspace with a session of ten minutes in a workstream with this title. */
function worked(title: string): TestWorkspace {
  const workspace = openTestWorkspace();
  const { workstreams, sessions, clock, thesis } = workspace;
  workstreams.updateWorkstream(thesis, { title, tags: ['a', 'b'] });
  const session = sessions.startSession(thesis);
  clock.pass(10);
  sessions.endSession(session);
  return workspace;
}

describe('CSV', () => {
  it('has a row for each session, with values that a spreadsheet can calculate with', async () => {
    const workspace = worked('Thesis');
    const { workstreams, corrections, thesis } = workspace;
    const [session] = workstreams.listSessions(thesis, { limit: 1 });
    const words = { title: 'Outline', whereStopped: 'At chapter 2' };
    corrections.describeSession(session?.id ?? '', words);
    expect(await rowsOf(workspace)).toEqual([
      {
        workstream: 'Thesis',
        tags: 'a, b',
        started: expect.stringMatching(/^2026-01-29 \d\d:00:00$/),
        ended: expect.stringMatching(/^2026-01-29 \d\d:10:00$/),
        duration: '0:10:00',
        seconds: '600',
        agent_alone_seconds: '0',
        status: 'ended',
        title: 'Outline',
        messages: '0',
        summary: 'No messages.',
        where_stopped: 'At chapter 2',
        started_at: '2026-01-29T09:00:00.000Z',
        ended_at: '2026-01-29T09:10:00.000Z',
        last_activity_at: '2026-01-29T09:00:00.000Z',
        workstream_id: thesis,
        session_id: session?.id,
      },
    ]);
  });

  it('does not count the idle time before a timeout, and leaves the end of a running session empty', async () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, clock, thesis } = workspace;
    sessions.startSession(thesis);
    clock.pass(5);
    messages.append(thesis, { role: 'user', content: 'Hello' });
    clock.pass(60);
    sessions.timeoutCheck();
    sessions.startSession(thesis);
    expect(await rowsOf(workspace)).toMatchObject([
      { status: 'timed_out', seconds: '300', ended_at: '2026-01-29T09:35:00.000Z' },
      { status: 'active', seconds: '', duration: '', ended: '', ended_at: '' },
    ]);
  });

  it('says for how long only an agent worked', async () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, clock, thesis, appendByAnother } = workspace;
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'Go on' });
    clock.pass(25);
    appendByAnother(lineAt('09:25:00'));
    sessions.endSession(id);
    sessions.startSession(thesis);
    expect(await rowsOf(workspace)).toMatchObject([
      { seconds: '1500', agent_alone_seconds: '1200' },
      { seconds: '', agent_alone_seconds: '' },
    ]);
  });

  it('begins with a byte order mark and ends lines with CRLF, as Excel and RFC 4180 require', async () => {
    const text = await exportedText(worked('Thesis'), 'csv');
    expect(text.startsWith('\uFEFFworkstream,tags,started,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.match(/(?<!\r)\n/)).toBeNull();
  });

  it.each(['=HYPERLINK("http://example.org")', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠1'])(
    'keeps a spreadsheet from reading the title %s as a formula',
    async (title) => {
      expect(await rowsOf(worked(title))).toMatchObject([{ workstream: `'${title}` }]);
    },
  );

  it.each(['a, b', 'say "no"', 'two\nlines', 'naïve — 日本語 — 😀', 'semi;colon'])(
    'preserves the title %j',
    async (title) => {
      expect(await rowsOf(worked(title))).toMatchObject([{ workstream: title }]);
    },
  );
});
