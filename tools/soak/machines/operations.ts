import { appendFileSync } from 'node:fs';
import { toInstant } from '../../../src/core/base/instant.ts';
import { MINUTE_MS, type Session } from '../../../src/shared/model/model.ts';
import type { Machine } from './machine.ts';

const MOST_WORKSTREAMS = 4;
/** Deleting for good is rare: it ends the history that everything else needs. */
const ONCE_IN = 8;

export type Operation = (machine: Machine) => void;

/** What can happen on a machine, without deleting for good. */
export const OPERATIONS: readonly Operation[] = [
  (machine) => machine.workspace.sessions.startSession(anyWorkstream(machine)),
  (machine) => machine.workspace.sessions.startSession(anyWorkstream(machine)),
  end,
  end,
  ({ workspace, world }) => {
    for (const { id, workstreamId } of workspace.sessions.endAll())
      world.ended.set(id, workstreamId);
  },
  (machine) => machine.workspace.sessions.keepAlive(anyActive(machine)),
  ({ workspace }) => workspace.sessions.timeoutCheck(),
  (machine) => machine.workspace.sessions.noteInput(machine.now() - minutes(machine, 50)),
  write,
  write,
  write,
  writeByAnother,
  writeByAnother,
  writeByAnother,
  (machine) => {
    // A program that was stopped while it wrote.
    appendFileSync(machine.workspace.folder.messages(anyWorkstream(machine)), '{"role":"us');
  },
  (machine) => {
    machine.workspace.corrections.editSession(anyClosed(machine).id, {
      startedAt: ago(machine, 150),
      endedAt: ago(machine, 50),
    });
  },
  (machine) => {
    machine.workspace.corrections.editSession(anyActive(machine), { startedAt: ago(machine, 50) });
  },
  (machine) => {
    const times = { startedAt: ago(machine, 150), endedAt: ago(machine, 50) };
    machine.workspace.corrections.addSession(anyWorkstream(machine), times);
  },
  (machine) => {
    const text = `${machine.name} says ${machine.random.below(1000)}`;
    const change = machine.random.once(2) ? { title: text } : { whereStopped: text };
    machine.workspace.corrections.describeSession(anyClosed(machine).id, change);
  },
  (machine) => {
    const hours = machine.random.below(4);
    machine.workspace.corrections.setWeeklyGoal(
      anyWorkstream(machine),
      hours === 0 ? null : hours * 60 * MINUTE_MS,
    );
  },
  (machine) => machine.workspace.corrections.resumeSession(anyClosed(machine).id),
  (machine) => machine.workspace.corrections.deleteSession(anyClosed(machine).id),
  (machine) => {
    const { id, startedAt, endedAt } = anyClosed(machine);
    const middle = (Date.parse(startedAt) + Date.parse(endedAt ?? startedAt)) / 2;
    machine.workspace.corrections.splitSession(id, toInstant(middle));
  },
  (machine) => {
    const { id, workstreamId } = anyClosed(machine);
    const other = anyClosed(machine, workstreamId);
    machine.workspace.corrections.mergeSessions([id, other.id]);
  },
  (machine) => {
    machine.workspace.corrections.moveSession(anyClosed(machine).id, anyWorkstream(machine));
  },
  (machine) => {
    machine.workspace.corrections.moveSession(anyActive(machine), anyWorkstream(machine));
  },
  ({ workspace }) => workspace.undo.undo(),
  ({ workspace }) => workspace.undo.undo(),
  ({ workspace, name, random }) => {
    if (workspace.workstreams.listIds().length >= MOST_WORKSTREAMS) return;
    workspace.workstreams.createWorkstream({ title: `${name} creates ${random.below(1000)}` });
  },
  ({ workspace, name, random }) => {
    if (random.once(ONCE_IN)) workspace.promotion.promoteScratch(`${name} promotes`);
  },
  (machine) => change(machine, { title: `${machine.name} ${machine.random.below(1000)}` }),
  (machine) => change(machine, { notes: `${machine.name} notes ${machine.random.below(1000)}` }),
  (machine) => change(machine, { tags: [machine.name], position: machine.random.below(100) }),
  (machine) => change(machine, { state: machine.random.pick(['active', 'paused', 'archived']) }),
  (machine) => change(machine, { state: 'active' }),
  (machine) => change(machine, { idleThresholdMs: minutes(machine, 90) }),
  (machine) => {
    machine.workspace.sessions.updateSettings({ idleThresholdMs: minutes(machine, 90) });
  },
  ({ workspace, random }) => workspace.sessions.updateSettings({ oneAtATime: random.once(2) }),
];

/** The same, and deleting for good. */
export const ALL_OPERATIONS: readonly Operation[] = [...OPERATIONS, deleteForGood];

function deleteForGood(machine: Machine): void {
  const { workspace, random } = machine;
  if (!random.once(ONCE_IN)) return;
  const { id: sessionId, workstreamId } = anyClosed(machine);
  const [message] = workspace.messages.readSession(sessionId, { limit: 1 });
  const kind = random.pick(['message', 'session', 'workstream'] as const);
  if (kind === 'workstream') workspace.removals.remove({ kind, workstreamId });
  if (kind === 'session') workspace.removals.remove({ kind, sessionId });
  if (kind !== 'message' || !message) return;
  const { timestamp, position } = message;
  const key = { timestamp, position, workstreamId: message.workstreamId };
  workspace.removals.remove({ kind, sessionId, key });
}

function end(machine: Machine): void {
  const { id, workstreamId } = machine.workspace.sessions.endSession(anyActive(machine));
  machine.world.ended.set(id, workstreamId);
}

function write(machine: Machine): void {
  const { workspace, world, name } = machine;
  const content = world.newContent(name);
  const role = 'user';
  const workstreamId = anyWorkstream(machine);
  const { id, timestamp } = workspace.messages.append(workstreamId, { role, content });
  const written = { workstreamId, id, role, timestamp: Date.parse(timestamp), bytes: 0 } as const;
  world.messages.set(content, written);
}

function writeByAnother(machine: Machine): void {
  const id = anyWorkstream(machine);
  machine.appendByAnother(id);
  if (machine.random.once(2)) machine.workspace.sessions.onFilesChanged(id);
}

function change(machine: Machine, fields: object): void {
  machine.workspace.sessions.updateWorkstream(anyWorkstream(machine), fields);
}

function anyWorkstream({ workspace, random }: Machine): string {
  return random.pick(workspace.workstreams.listIds());
}

function anyActive({ workspace, random }: Machine): string {
  const active = workspace.workstreams.listActiveSessions();
  return active.length === 0 ? 'none' : random.pick(active).id;
}

/** Returns one of the latest closed sessions. */
function anyClosed(machine: Machine, workstreamId = anyWorkstream(machine)): Session {
  const { workspace, random } = machine;
  const sessions = workspace.workstreams.listSessions(workstreamId, { limit: 10 });
  const closed = sessions.filter(({ endedAt }) => endedAt !== null);
  // Throws the expected error if there is none.
  return closed.length === 0 ? workspace.workstreams.getSession('none') : random.pick(closed);
}

/** Returns milliseconds of at least one minute. */
function minutes({ random }: Machine, most: number): number {
  return (1 + random.below(most)) * MINUTE_MS;
}

function ago(machine: Machine, most: number): string {
  return toInstant(machine.now() - minutes(machine, most));
}
