import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { NEW_SESSION } from '../records/session.ts';
import { JournalHistory } from './journal-history.ts';
import { formatJournalLine } from './journal-line.ts';

const AT = '2026-01-29T10:00:00.000Z';
const A = '019c08fb-1a80-7000-8000-00000000000a';
const B = '019c08fb-1a80-7000-8000-00000000000b';

it('ends where a file says of two sessions that each was cut from the other', () => {
  const { folder, thesis: workstreamId, sessions } = openTestWorkspace();
  const active = sessions.startSession(workstreamId);
  const times = { startedAt: AT, endedAt: AT, lastActivityAt: AT };
  const cut = (id: string, sessionId: string) =>
    formatJournalLine({
      at: AT,
      event: 'session_edited',
      session: {
        ...NEW_SESSION,
        ...times,
        id,
        workstreamId,
        status: 'ended',
        summary: 'No messages.',
        summaryKind: 'placeholder',
        device: null,
        adoptedRanges: [{ workstreamId, sessionId, from: AT, to: AT, isNamedOnly: false }],
      },
      before: null,
    });
  appendFileSync(folder.journal(workstreamId), `${cut(A, B)}\n${cut(B, A)}\n`);
  expect(new JournalHistory(folder).before(workstreamId, active)(A)).toBe(false);
});
