/**
 * What the journals of a data folder say, by docs/FORMAT.md alone: all lines are in memory, and the
 * rules are applied to the set of them. Shares no code with the app.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = Record<string, unknown>;

interface Line extends Json {
  readonly at: string;
  readonly event: string;
}

interface Complete {
  readonly at: string;
  readonly session: Json;
}

/** The lines of one journal about one session. */
interface Said {
  complete: Complete[];
  words: { at: string; name: string; value: unknown }[];
  activity: { at: string; last: string }[];
  facts: { at: string; session: Json }[];
  movedAt: string;
  deletedAt: string;
}

interface Decided {
  readonly at: string;
  readonly session: Json;
  readonly facts: Json | null;
}

export interface NaiveHistory {
  readonly workstreams: Map<string, Json>;
  readonly sessions: Map<string, Json>;
  readonly corrections: Map<string, Json>;
}

const COMPLETE = [
  'session_started',
  'session_ended',
  'session_timed_out',
  'session_reopened',
  'session_edited',
];
const DETAILS = ['idle_threshold_ms', 'colour', 'emoji', 'tags', 'is_favourite', 'position'];
const FIELDS = [
  'title',
  'state',
  'created_at',
  'updated_at',
  ...DETAILS,
  'weekly_goal_ms',
  'is_private',
];
const COMPARED = ['id', 'workstream_id', 'started_at', 'ended_at', 'status', 'device', 'takes_in'];
const WORDS = ['title', 'where_stopped', 'written_summary'];
const FACTS = ['message_count', 'summary', 'derived_title', 'agent_alone'];

export function naiveHistory(dataDir: string): NaiveHistory {
  const folder = join(dataDir, 'workstreams');
  const journals = new Map<string, Line[]>();
  const renames: { from: string; to: string; at: string }[] = [];
  for (const id of readdirSync(folder)) {
    const names = readdirSync(join(folder, id)).filter((name) => /^journal.*\.jsonl$/.test(name));
    const read = names.flatMap((name) => linesOf(join(folder, id, name)));
    const former = new Map<string, string>();
    for (const { formerly, at } of read) {
      if (typeof formerly === 'string' && at > (former.get(formerly) ?? ''))
        former.set(formerly, at);
    }
    for (const [from, at] of former) renames.push({ from, to: id, at });
    journals.set(
      id,
      read.map((line) => named(line, (each) => ((former.get(each) ?? '') > line.at ? id : each))),
    );
  }
  const workstreams = new Map<string, Json>();
  for (const [id, lines] of journals) {
    const about = lines.filter((line) => (line.workstream as Json | undefined)?.id === id);
    if (about.length > 0) workstreams.set(id, workstreamOf(id, about));
  }
  return {
    workstreams,
    sessions: sessionsOf(journals, renames, workstreams),
    corrections: correctionsOf([...journals.values()].flat()),
  };
}

function linesOf(path: string): Line[] {
  const texts = readFileSync(path, 'utf8').split('\n');
  return texts.filter((text) => text.trim() !== '').map((text) => JSON.parse(text));
}

/** Returns a line with other ids of workstreams. */
function named(line: Line, idNow: (id: string) => string): Line {
  const inside = (session: unknown) => {
    if (!session) return session;
    const { workstream_id: id, takes_in: ranges, ...rest } = session as Json;
    return {
      ...rest,
      ...(typeof id === 'string' && { workstream_id: idNow(id) }),
      ...(Array.isArray(ranges) && {
        takes_in: ranges.map((range) => ({ ...range, workstream_id: idNow(range.workstream_id) })),
      }),
    };
  };
  if (line.workstream) {
    const workstream = line.workstream as Json;
    const id = idNow(String(workstream.id));
    const isArchived = id === 'scratch' && workstream.state === 'archived';
    return { ...line, workstream: { ...workstream, id, ...(isArchived && { state: 'active' }) } };
  }
  if (line.event === 'session_moved') return line;
  return { ...line, session: inside(line.session), before: inside(line.before) };
}

function workstreamOf(id: string, lines: readonly Line[]): Json {
  const found: Json = { id };
  for (const field of FIELDS) found[field] = fieldOf(lines, field);
  found.notes = notesOf(lines);
  if (String(found.updated_at) < String(found.created_at)) found.updated_at = found.created_at;
  return found;
}

function fieldOf(lines: readonly Line[], field: string): unknown {
  const about = lines.filter((line) => field === 'updated_at' || isAbout(line, field));
  const all = (about.length > 0 ? about : lines).map((line) => ({
    at: line.at,
    value: (line.workstream as Json)[field] ?? null,
  }));
  return greatest(all, ({ at, value }) => [at, JSON.stringify(value)]).value;
}

function isAbout({ changed }: Line, field: string): boolean {
  return !Array.isArray(changed) || changed.includes(field);
}

function notesOf(lines: readonly Line[]): unknown {
  const named = lines.filter((line) => Array.isArray(line.notes_before) && isAbout(line, 'notes'));
  const others = lines.filter((line) => !named.includes(line));
  const last = others.filter((line) => isAbout(line, 'notes')).map(({ at }) => at);
  const isReplaced = (at: string) =>
    last.some((other) => other > at) ||
    named.some((line) => line.at > at && (line.notes_before as string[]).includes(at));
  const left = named
    .filter(({ at }) => !isReplaced(at))
    .map(({ at, workstream }) => ({ at, notes: String((workstream as Json).notes ?? '') }));
  if (left.length === 0) return fieldOf(others, 'notes');
  const sorted = left.toSorted((a, b) =>
    a.at + JSON.stringify(a.notes) < b.at + JSON.stringify(b.notes) ? -1 : 1,
  );
  let joined = '';
  const seen = new Set<string>(['']);
  for (const { at, notes } of sorted) {
    const mark = `---\n\n*⇄ ${at.slice(0, 10)} ${at.slice(11, 16)} UTC*\n\n`;
    if (!seen.has(notes)) joined += joined === '' ? notes : `\n\n${mark}${notes}`;
    seen.add(notes);
  }
  return joined || null;
}

function sessionsOf(
  journals: ReadonlyMap<string, readonly Line[]>,
  renames: { from: string; to: string; at: string }[],
  workstreams: ReadonlyMap<string, Json>,
): Map<string, Json> {
  const said = new Map<string, Map<string, Said>>();
  for (const [id, lines] of journals) {
    for (const line of lines) {
      const session = line.session as Json | undefined;
      if (!session) continue;
      const isPlaced = COMPLETE.includes(line.event) || line.event === 'session_deleted';
      if (isPlaced && session.workstream_id !== id) continue;
      const all = said.get(String(session.id)) ?? new Map<string, Said>();
      said.set(String(session.id), all);
      const here = all.get(id) ?? nothing();
      all.set(id, here);
      add(here, line, session);
    }
  }
  const decided = new Map<string, Decided>();
  for (const [id, all] of said) {
    const found = decide(all, renames, workstreams);
    if (found) decided.set(id, found);
  }
  return settled(decided);
}

function nothing(): Said {
  return { complete: [], words: [], activity: [], facts: [], movedAt: '', deletedAt: '' };
}

function add(said: Said, line: Line, session: Json): void {
  const { at, event, changed } = line;
  if (event === 'session_active')
    said.activity.push({ at, last: String(session.last_activity_at) });
  else if (event === 'summary_written') said.facts.push({ at, session });
  else if (event === 'session_moved') said.movedAt = later(said.movedAt, at);
  else if (event === 'session_deleted') said.deletedAt = later(said.deletedAt, at);
  else if (COMPLETE.includes(event)) {
    const isWordsOnly = Array.isArray(changed) && changed.every((name) => WORDS.includes(name));
    if (!isWordsOnly) said.complete.push({ at, session });
    for (const name of WORDS) {
      if (isAbout(line, name)) said.words.push({ at, name, value: session[name] ?? null });
    }
  }
}

/** Returns the winning line of a journal, of those after a move or a deletion. */
function winner(said: Said): Complete | null {
  const valid = said.complete.filter(({ at }) => at > later(said.movedAt, said.deletedAt));
  return valid.length === 0 ? null : greatest(valid, orderOf);
}

function orderOf({ at, session }: Complete): string[] {
  const compared = COMPARED.filter((key) => session[key] !== undefined);
  return [at, JSON.stringify(compared.map((key) => [key, session[key]]))];
}

function decide(
  all: ReadonlyMap<string, Said>,
  renames: { from: string; to: string; at: string }[],
  workstreams: ReadonlyMap<string, Json>,
): Decided | null {
  const deletedAt = [...all.values()].map((each) => each.deletedAt).reduce(later);
  const valid = new Map<string, Said>();
  for (const [id, each] of all) {
    const won = winner(each);
    if (won && won.at > deletedAt && workstreams.has(id)) valid.set(id, each);
  }
  const joined = new Map<string, Said>();
  for (const [id, each] of valid) {
    let place = id;
    let after = winner(each)?.at ?? '';
    for (const { from, to, at } of renames.toSorted((a, b) =>
      a.at + a.to < b.at + b.to ? -1 : 1,
    )) {
      if (from !== place || at <= after || !valid.has(to)) continue;
      place = to;
      after = at;
    }
    const known = joined.get(place) ?? nothing();
    const isOwn = place === id;
    const won = winner(each);
    const idNow = (other: string) => (other === id ? place : other);
    const moved = each.complete
      .filter(({ at }) => at === won?.at)
      .map(({ at, session }) => ({
        at,
        session: named({ at, event: '', session }, idNow).session as Json,
      }));
    joined.set(place, {
      words: [],
      complete: [...known.complete, ...(isOwn ? each.complete : moved)],
      activity: [...known.activity, ...each.activity.filter(({ at }) => at > (won?.at ?? ''))],
      facts: [...known.facts, ...each.facts],
      movedAt: isOwn ? each.movedAt : known.movedAt,
      deletedAt: isOwn ? each.deletedAt : known.deletedAt,
    });
  }
  const candidates = [...joined.values()].flatMap((each) => {
    const won = winner(each);
    return won ? [{ ...won, said: each }] : [];
  });
  if (candidates.length === 0) return null;
  const { at, session, said } = greatest(candidates, orderOf);
  const activity = [...all.values()].flatMap((each) => each.activity);
  const everywhere = { ...said, activity: [...said.activity, ...activity] };
  const { session: decided, facts } = folded(everywhere, { at, session });
  const words = wordsOf([...all.values()].flatMap((each) => each.words));
  return { at, session: { ...decided, ...words }, facts };
}

/** Of each text that the user wrote, the latest line wins, in whichever journal. */
function wordsOf(words: Said['words']): Json {
  const found: Json = {};
  for (const each of WORDS) {
    const about = words.filter(({ name }) => name === each);
    const none = { at: '', name: each, value: null };
    found[each] =
      greatest([none, ...about], ({ at, value }) => [at, JSON.stringify(value)]).value ?? undefined;
  }
  return found;
}

/** Applies what other lines say of the winning one. */
function folded(said: Said, won: Complete): { session: Json; facts: Json | null } {
  const equal = said.complete.filter((each) => String(orderOf(each)) === String(orderOf(won)));
  const closed = said.complete.filter(
    ({ at, session }) => at === won.at && session.ended_at !== null,
  );
  const facts = [...closed, ...said.facts]
    .filter(({ at }) => at >= won.at && at > later(said.movedAt, said.deletedAt))
    .map(({ at, session }) => ({
      at,
      facts: [
        session.message_count ?? 0,
        session.summary ?? 'No messages.',
        session.derived_title ?? null,
        session.agent_alone ?? [],
      ],
    }));
  const best =
    facts.length === 0
      ? null
      : greatest(facts, (each) => [each.at, JSON.stringify(each.facts)]).facts;
  const since = said.activity.filter(({ at }) => at > won.at);
  const known = equal.map(({ session }) => String(session.last_activity_at)).reduce(later);
  const isTooEarly = won.session.status === 'timed_out' && since.some(({ last }) => last > known);
  const isActive = won.session.ended_at === null || isTooEarly;
  const activity = isActive ? since : [];
  const lasts = [
    ...equal.map(({ session }) => String(session.last_activity_at)),
    ...activity.map(({ last }) => last),
  ];
  return {
    session: {
      ...(isTooEarly ? notEnded(won.session) : won.session),
      last_activity_at: lasts.reduce(later),
    },
    facts: best && Object.fromEntries(FACTS.map((key, index) => [key, best[index]])),
  };
}

/** Returns a session that was timed out too early, without what was derived then. */
function notEnded(session: Json): Json {
  const {
    message_count: _count,
    summary: _summary,
    summary_kind: _kind,
    derived_title: _title,
    agent_alone: _alone,
    ...rest
  } = session;
  return { ...rest, status: 'active', ended_at: null };
}

/** Of the active sessions of a workstream, one stays active. */
function settled(decided: ReadonlyMap<string, Decided>): Map<string, Json> {
  const sessions = new Map<string, Json>();
  const active = new Map<unknown, Decided[]>();
  for (const [id, each] of decided) {
    const { session, facts } = each;
    if (session.ended_at === null) {
      active.set(session.workstream_id, [...(active.get(session.workstream_id) ?? []), each]);
    } else sessions.set(id, { ...session, ...facts });
  }
  for (const all of active.values()) {
    const first = greatest(all, ({ session }) => [
      String(session.last_activity_at),
      String(session.id),
    ]);
    for (const each of all) {
      const { session, facts } = each;
      const end = { ended_at: session.last_activity_at, status: 'ended' };
      const uncounted = {
        message_count: 0,
        summary: 'No messages.',
        derived_title: null,
        agent_alone: [],
      };
      const ended = { ...session, ...end, ...(facts ?? uncounted) };
      sessions.set(String(session.id), each === first ? session : ended);
    }
  }
  return sessions;
}

function correctionsOf(lines: readonly Line[]): Map<string, Json> {
  const corrections = new Map<string, Json>();
  for (const line of lines) {
    const mark = line.correction as Json | undefined;
    if (!mark) continue;
    const at = String(mark.made_at ?? line.at);
    const known = corrections.get(String(mark.id));
    if (known && String(known.at) >= at) continue;
    const { id, kind, by, undoes = null } = mark;
    corrections.set(String(id), { id, kind, by, undoes, at });
  }
  return corrections;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function greatest<Value>(values: readonly Value[], orderOf: (value: Value) => string[]): Value {
  const isGreater = (one: string[], other: string[]) => {
    const at = one.findIndex((text, index) => text !== other[index]);
    return at >= 0 && (one[at] ?? '') > (other[at] ?? '');
  };
  return values.reduce((best, each) => (isGreater(orderOf(each), orderOf(best)) ? each : best));
}
