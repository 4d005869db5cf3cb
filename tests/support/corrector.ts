/**
 * A separate process that works and corrects at random in a data folder until it is killed. It never
 * pauses, so a kill always interrupts something. Prints a line once it has started.
 */

import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { MINUTE_MS, type Session } from '../../src/shared/model/model.ts';

const [dataDir = '', seed = '1'] = process.argv.slice(2);
const { workstreams, sessions, messages, corrections, absence, promotion, undo } = openWorkspace({
  dataDir,
});
const random = new Random(Number(seed));

const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
const anyWorkstream = () => random.pick(workstreams.listWorkstreams()).id;

function middleOf({ startedAt, endedAt }: Session): string {
  const middle = (Date.parse(startedAt) + Date.parse(endedAt ?? startedAt)) / 2;
  return new Date(middle).toISOString();
}

function anySession(workstreamId = anyWorkstream()): Session {
  const list = workstreams.listSessions(workstreamId, { limit: 20 });
  return list.length === 0 ? workstreams.getSession('none') : random.pick(list);
}

const operations: readonly (() => unknown)[] = [
  () => sessions.startSession(anyWorkstream()),
  () => sessions.endSession(anySession().id),
  () => messages.append(anyWorkstream(), { role: 'user', content: 'One' }),
  () => {
    const endedAt = random.below(20_000);
    const startedAt = endedAt + random.below(10);
    corrections.addSession(anyWorkstream(), { startedAt: ago(startedAt), endedAt: ago(endedAt) });
  },
  () => {
    const session = anySession();
    corrections.splitSession(session.id, middleOf(session));
  },
  () => corrections.moveSession(anySession().id, anyWorkstream()),
  () => {
    const { id, workstreamId } = anySession();
    corrections.mergeSessions([id, anySession(workstreamId).id]);
  },
  () => corrections.editSession(anySession().id, { startedAt: ago(random.below(20_000)) }),
  () => corrections.resumeSession(anySession().id),
  () => {
    const active = workstreams.listActiveSessions();
    if (active.length === 0 || !random.once(8)) return;
    // In the first half of what has run, the user was here.
    const [startedAt, to] = [Date.parse(random.pick(active).startedAt), Date.now()];
    absence.ask({ from: Math.ceil((startedAt + to) / 2), to });
    const from = absence.get()?.from;
    if (from === undefined) return;
    const answers = [
      () => absence.keep(from),
      () => absence.drop(from),
      () => absence.moveTo(from, anyWorkstream()),
    ];
    random.pick(answers)();
  },
  () => random.once(3) && corrections.deleteSession(anySession().id),
  () => random.once(4) && promotion.promoteScratch('Promoted'),
  () => undo.undo(),
];

process.stdout.write('begun\n');
for (;;) {
  try {
    random.pick(operations)();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
