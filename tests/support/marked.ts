/** Messages that can be found wherever they are. */
import fc from 'fast-check';
import type { RemovalTarget } from '../../src/shared/contract/removal.ts';
import type { Message, Session } from '../../src/shared/model/model.ts';
import type { Operation } from './histories.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** Messages whose words are nowhere else. */
export const marked = fc.record({ at: fc.nat({ max: 3 }), mark: fc.uuid() }).map(
  ({ at, mark }): Operation =>
    (all) => {
      const ids = all.workstreams.listIds();
      const content = `Marked ${mark}: what was said`;
      all.messages.append(ids[at % ids.length] ?? '', { role: 'user', content });
    },
);

interface Found {
  readonly session: Session;
  readonly message: Message;
}

/** Returns the marked messages that are in a session. */
export function markedMessages({ workstreams, messages }: TestWorkspace): Found[] {
  const sessions = workstreams
    .listIds()
    .flatMap((id) => workstreams.listSessions(id, { limit: 1000 }));
  return sessions.flatMap((session) =>
    messages
      .readSession(session.id, { limit: 1000 })
      .filter(({ content }) => content.startsWith('Marked '))
      .map((message) => ({ session, message })),
  );
}

/** Returns what is deleted if a message, its session or that session's workstream is. */
export function targetOf(kind: RemovalTarget['kind'], { session, message }: Found): RemovalTarget {
  if (kind === 'session') return { kind, sessionId: session.id };
  if (kind === 'workstream') return { kind, workstreamId: session.workstreamId };
  const { timestamp, position, workstreamId } = message;
  return { kind, sessionId: session.id, key: { timestamp, position, workstreamId } };
}
