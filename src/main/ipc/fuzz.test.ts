import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dump } from '../../../tests/support/dump.ts';
import { linesOf } from '../../../tests/support/history-files.ts';
import { hostileInput, hostileValue } from '../../../tests/support/hostile-values.ts';
import { isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { serveTestWorkspace } from '../../../tests/support/served-workspace.ts';
import type { HistoryKind } from '../../core/storage/history-names.ts';
import { type RequestName, type Result, requests } from '../../shared/contract/contract.ts';
import { ERROR_CODES } from '../../shared/contract/errors.ts';
import { AGENT_IDS } from '../../shared/model/agents.ts';
import { COLOURS } from '../../shared/model/colours.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { MODEL_KINDS } from '../../shared/model/model-kinds.ts';
import { SETTINGS } from '../../shared/model/settings.ts';
import { isFromOwnPage } from './sender.ts';

const SEED = sampleSeed();
const INPUTS = isLongRun ? 10_000 : 100;
const ACCEPTED = isLongRun ? 300 : 20;
const STEPS = isLongRun ? 350 : 25;
/** Far less than `STEPS`: most messages go to a workstream that is archived, or to none. */
const WRITTEN = isLongRun ? 50 : 0;
const ORIGIN = 'app://workstreams';
const names = Object.keys(requests) as RequestName[];

/** Returns an IPC event from a window of its own. */
function windowAt(origin: string) {
  const mainFrame = { origin };
  return { senderFrame: mainFrame, sender: { mainFrame } };
}

function serve() {
  return serveTestWorkspace({
    isTrusted: (event: ReturnType<typeof windowAt>) => isFromOwnPage(event, ORIGIN),
  });
}

/** Returns mostly valid values for each field of the contract's requests. */
function fitting(ids: readonly string[]): Record<string, fc.Arbitrary<unknown>> {
  const id = fc.constantFrom(...ids, 'none', '__proto__', 'constructor');
  const instant = fc.constantFrom('2026-01-29T09:00:00.000Z', '9999-12-31T23:59:59.999Z');
  const position = fc.nat();
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  return {
    workstreamId: id,
    sessionId: id,
    title: fc.string({ unit: 'grapheme', maxLength: 20 }),
    state: fc.constantFrom('active', 'paused', 'archived'),
    colour: fc.constantFrom(null, ...COLOURS),
    emoji: fc.constantFrom(null, '📚', '👩‍👩‍👧‍👦', 'no emoji'),
    tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { maxLength: 22 }),
    isFavourite: fc.boolean(),
    isPrivate: fc.boolean(),
    client: fc.constantFrom('codex', 'user', 'co\u200ddex', '', '__proto__'),
    mayChange: fc.boolean(),
    position: fc.option(fc.double()),
    notes: fc.string({ unit: 'binary', maxLength: 200 }),
    workstreamIds: fc.array(id, { minLength: 1, maxLength: 4 }),
    movedId: id,
    filter: fc.oneof(
      fc.record(
        {
          status: fc.constantFrom('ended', 'timed_out'),
          from: instant,
          to: instant,
          withMessages: fc.constant(true),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          workstreamId: id,
          roles: fc.subarray(['user', 'tool_use']),
          statuses: fc.subarray(['active', 'ended', 'timed_out']),
          from: instant,
          to: instant,
        },
        { requiredKeys: [] },
      ),
    ),
    content: fc.string({ unit: 'binary', maxLength: 200 }),
    query: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('a', '"a b', '-a'),
    ),
    cursor: fc.oneof(fc.integer().map(String), fc.string({ maxLength: 20 })),
    limit: fc.integer({ min: 0, max: 1001 }),
    order: fc.constantFrom('time', 'rank', 'none'),
    messages: fc.array(
      fc.record({
        sessionId: id,
        key: fc.oneof(
          { weight: 4, arbitrary: fc.record({ timestamp: instant, position, workstreamId: id }) },
          { weight: 1, arbitrary: fc.constantFrom(null, 'key-1234', 'no key\r\nX: y') },
        ),
      }),
      { maxLength: 3 },
    ),
    before: fc.record({ startedAt: instant, id }),
    after: fc.record({ timestamp: instant, position, workstreamId: id }),
    text: fc.string({ unit: 'binary', maxLength: 200 }),
    html: fc.string({ unit: 'binary', maxLength: 200 }),
    url: fc.constantFrom(
      'https://example.org/',
      'https://a:b@example.org',
      'file:///x',
      'javascript:x',
    ),
    index: fc.nat({ max: 3 }),
    around: fc.nat({ max: 3 }),
    key: fc.record({ timestamp: instant, position, workstreamId: id }),
    role: fc.constantFrom('user', 'tool_use', 'nobody'),
    direction: fc.constantFrom('next', 'previous'),
    firstDay: fc.integer({ min: 0, max: 8 }),
    ...Object.fromEntries(
      Object.entries(SETTINGS).map(([key, { codec }]) => [key, valueFor(codec)]),
    ),
    answer: fc.constantFrom('keep', 'drop', 'leave', 'none'),
    source: fc.constantFrom('toggl', 'csv', 'none'),
    zone: fc.constantFrom('Europe/Berlin', 'UTC', 'Mars/Olympus', '__proto__'),
    dateOrder: fc.constantFrom(null, 'dmy', 'none'),
    columns: fc.option(fc.record({ start: position, end: position })),
    withPresence: fc.boolean(),
    grouping: fc.constantFrom(null, 'tag', 'none'),
    targets: fc.dictionary(fc.string({ maxLength: 5 }), fc.constant({ kind: 'skip' })),
    overlaps: fc.constantFrom('merge', 'cut', 'apart', 'none'),
    isOn: fc.boolean(),
    isJoining: fc.boolean(),
    isOpen: fc.boolean(),
    weeklyGoalMs: fc.option(fc.integer({ min: 60_000, max: 100 * 3_600_000 })),
    whereStopped: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
    writtenSummary: fc.constant(null),
    place: fc.oneof(
      fc.record({ name: fc.constant('session'), sessionId: id }),
      fc.record({ name: fc.constant('workstream'), workstreamId: id }),
    ),
    correctionId: id,
    from: instant,
    to: instant,
    startedAt: instant,
    endedAt: instant,
    at: instant,
    subject: fc.record({ kind: fc.constantFrom('session', 'workstream'), id }),
    sessionIds: fc.array(id, { minLength: 2, maxLength: 2 }),
    problemId: id,
    agent: fc.constantFrom(...AGENT_IDS, 'nobody'),
    agents: fc.subarray([...AGENT_IDS]),
    device: fc.constantFrom('laptopaaaa', 'desktopaaa', 'no device'),
    // Nobody listens at that port.
    address: fc.constantFrom(null, 'http://127.0.0.1:9', 'http://a:b@127.0.0.1', 'file:///x'),
    kind: fc.constantFrom(...MODEL_KINDS, 'none'),
    isAutomatic: fc.boolean(),
    runsOnBattery: fc.boolean(),
    redactSecrets: fc.boolean(),
    isPaused: fc.boolean(),
    folders: fc.array(fc.record({ agent: fc.constantFrom(...AGENT_IDS), path: text }), {
      maxLength: 2,
    }),
    rules: fc.array(
      fc.record({
        folder: fc.option(text),
        repository: fc.option(text),
        branch: fc.option(text),
        workstreamId: fc.option(id),
      }),
      { maxLength: 2 },
    ),
    target: fc.oneof(
      fc.record({
        kind: fc.constant('message'),
        sessionId: id,
        key: fc.record({ timestamp: instant, position, workstreamId: id }),
      }),
      fc.record({ kind: fc.constant('session'), sessionId: id }),
      fc.record({ kind: fc.constant('workstream'), workstreamId: id }),
    ),
    word: fc.string({ unit: 'binary', maxLength: 20 }),
    format: fc.constantFrom('csv', 'json', 'markdown', 'ical'),
    selection: fc.record(
      { workstreamIds: fc.array(id), sessionIds: fc.array(id), from: instant, to: instant },
      { requiredKeys: [] },
    ),
    name: fc.constantFrom('Error', 'TypeError'),
    frames: fc.array(fc.constantFrom('at f (/a.js:1:1)', 'at /a.js:1:1')),
  };
}

/** Values that mostly fit a setting, by its codec. */
function valueFor(codec: z.ZodType): fc.Arbitrary<unknown> {
  if (codec instanceof z.ZodNullable) return fc.option(valueFor(codec.unwrap() as z.ZodType));
  if (codec instanceof z.ZodEnum) return fc.constantFrom(...codec.options, 'none');
  if (codec instanceof z.ZodBoolean) return fc.boolean();
  if (codec instanceof z.ZodNumber) return fc.integer({ min: 0, max: 600_000 });
  return fc.constantFrom('Alt+S', 'S');
}

/** Returns the fields of a request, as named by its schema. */
function fieldsOf(name: RequestName, ids: readonly string[]) {
  const { input } = requests[name];
  const all = fitting(ids);
  const keys = 'shape' in input ? Object.keys(input.shape) : [];
  return Object.fromEntries(
    keys.map((key) => {
      const field = all[key];
      if (!field) throw new Error(`Add values for ${name}.${key} to this test.`);
      return [key, field];
    }),
  );
}

/** Returns what is wrong with an answer; null if it is a value or an error with a known code. */
function complaint(answer: Result<unknown>): string | null {
  if (answer.ok) return 'value' in answer ? null : 'no value';
  const { code, message } = answer.error;
  if (code === 'UNEXPECTED' || !ERROR_CODES.includes(code)) return `${code}: ${message}`;
  return message === '' || message.length > 300 ? `a message of ${message.length} letters` : null;
}

describe('any input gets a reply, and changes nothing if it is rejected', () => {
  it.each(names)('%s', async (name) => {
    const { call, thesis, dataDir, logged, sessions } = serve();
    const page = windowAt(ORIGIN);
    const sessionId = sessions.startSession(thesis);
    const input = hostileInput(fieldsOf(name, [thesis, sessionId, SCRATCH_ID]));
    const inputs = fc.sample(input, { numRuns: INPUTS, seed: SEED });
    const fits = (each: unknown) => requests[name].input.safeParse(each).success;
    const before = dump(dataDir);
    const complaints = new Set<string>();
    const answers = async (each: unknown) => {
      const answer = await call(name, page, each);
      const wrong = complaint(answer);
      if (wrong !== null) complaints.add(wrong);
      return answer.ok;
    };

    const { accepted = [], refused = [] } = Object.groupBy(inputs, (each) =>
      fits(each) ? 'accepted' : 'refused',
    );
    for (const each of refused) {
      if (await answers(each)) complaints.add('An invalid input was accepted.');
    }
    expect(dump(dataDir)).toEqual(before);
    // Only some of them: each is written to disk.
    for (const each of accepted.slice(0, ACCEPTED)) await answers(each);

    expect([...complaints]).toEqual([]);
    expect(logged).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    // The history that results from these inputs can still be read.
    expect(await call('loadSnapshot', page)).toMatchObject({ ok: true });
  });
});

it('several windows can send any requests in any order', async () => {
  const { call, thesis, workstreams, messages, folder, logged } = serve();
  const windows = [windowAt(ORIGIN), windowAt(ORIGIN), windowAt(ORIGIN)];
  const stranger = windowAt('https://example.org');
  const ids: string[] = [thesis, SCRATCH_ID];
  const written: { readonly id: string; readonly workstreamId: string }[] = [];
  const step = fc.record({
    from: fc.constantFrom(...windows, stranger),
    name: fc.constantFrom(...names),
    pick: fc.nat(),
    isValid: fc.boolean(),
    hostile: hostileValue,
  });
  const steps = fc.sample(step, { numRuns: STEPS * names.length, seed: SEED });

  const takeStep = async ({ from, name, pick, isValid, hostile }: (typeof steps)[number]) => {
    const listed = () => workstreams.listWorkstreams().map(({ id }) => id);
    // Most ids are of sessions, or of what was deleted since: too few messages would be written.
    const known = name === 'appendMessage' ? listed() : ids;
    const fields = isValid ? fieldsOf(name, known) : {};
    const valid = fc.sample(fc.record(fields), { numRuns: 1, seed: pick })[0];
    const fitted = Object.keys(fields).length === 0 ? undefined : valid;
    const answer = await call(name, from, isValid ? fitted : hostile);
    expect(complaint(answer)).toBeNull();
    if (from === stranger) expect(answer).toMatchObject({ error: { code: 'FORBIDDEN' } });
    if (!answer.ok) return;
    const value = answer.value as { id?: string; workstreamId?: string } | null;
    if (name === 'startSession' || name === 'createWorkstream') ids.push(value?.id ?? '');
    if (name === 'appendMessage') {
      written.push({ id: value?.id ?? '', workstreamId: value?.workstreamId ?? '' });
    }
  };
  for (let at = 0; at < steps.length; at += 10) {
    await Promise.all(steps.slice(at, at + 10).map(takeStep));
  }

  const all = workstreams.listWorkstreams().flatMap(({ id }) => {
    const of = workstreams.listSessions(id, { limit: 1000 });
    expect(of.filter(({ status }) => status === 'active').length).toBeLessThanOrEqual(1);
    return of.flatMap((session) => messages.readSession(session.id, { limit: 1000 }));
  });
  expect(written.length).toBeGreaterThan(WRITTEN);
  const recordsOf = (id: string, kind: HistoryKind): Record<string, unknown>[] =>
    linesOf(folder, id, kind).map((line) => JSON.parse(line));
  const folders = folder.listWorkstreams();
  const removed = folders
    .flatMap((id) => recordsOf(id, 'journal'))
    .flatMap(({ removed }) => (removed ? [removed as Record<string, unknown>] : []));
  const removedIds = removed
    .flatMap(({ messages = [], workstream_id = [] }) => [messages, workstream_id].flat())
    .map((each) => (typeof each === 'string' ? each : (each as { id: string }).id));
  const kept = written
    .filter(({ id, workstreamId }) => ![id, workstreamId].some((each) => removedIds.includes(each)))
    .map(({ id }) => id);
  const inFiles = folders.flatMap((id) => recordsOf(id, 'messages').map((line) => line.id));
  // The messages of a session that was not deleted for good stay in the file.
  expect(new Set(inFiles)).toEqual(new Set(kept));
  expect(kept).toEqual(expect.arrayContaining(all.map(({ id }) => id)));
  expect(logged).toEqual([]);
});

it('rejected input is not kept in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const { call, thesis } = serve();
  const page = windowAt(ORIGIN);
  const heapAfter = async (calls: number) => {
    for (let count = 0; count < calls; count += 1) {
      const content = `${count}${'x'.repeat(2 * 1024 * 1024)}`;
      await call('appendMessage', page, { workstreamId: thesis, content });
      await call('createWorkstream', page, { title: content, [content]: content });
    }
    // Property names take two collections, and not in the turn of the event loop that used them.
    collect();
    await setImmediate();
    collect();
    return process.memoryUsage().heapUsed;
  };
  const settled = await heapAfter(20);
  // 400 MiB were sent since then; less than one input remains.
  expect((await heapAfter(100)) - settled).toBeLessThan(2 * 1024 * 1024);
});
