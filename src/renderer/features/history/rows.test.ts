import { expect, it } from 'vitest';
import { AT, exampleSession } from '../../../../tests/support/example-records.ts';
import type { Message } from '../../../shared/model/model.ts';
import { groupByDay } from '../../app/state/days.ts';
import { emptyTranscript } from '../../app/state/transcript.ts';
import { rowsOf } from './rows.ts';

function message(workstreamId: string): Message {
  const role = 'user';
  return { id: 'm', workstreamId, sessionId: 's1', role, content: '', timestamp: AT, position: 0 };
}

it('messages at the same position of two files have different keys', () => {
  const session = exampleSession({ endedAt: AT, status: 'ended' });
  const messages = [message('one'), message('another')];
  const transcripts = { s1: { ...emptyTranscript, messages, complete: true } };
  const rows = rowsOf(groupByDay([session]), transcripts, { complete: true });
  expect(rows.map(({ kind }) => kind)).toEqual(['day', 'session', 'message', 'message']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});
