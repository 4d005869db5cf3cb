import { z } from 'zod';
import { sessionRecord, session as sessionSchema } from '../../core/records/session.ts';
import { briefWorkstreamRecord } from '../../core/records/workstream.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';

/** A workstream, as far as a session's output names it. */
const named = z.strictObject({ id: z.string(), title: z.string() });

const sessionOf = z.strictObject({ workstream: named, session: sessionSchema });

/** What each command prints with `--json` (docs/COMMAND-LINE.md), and an error to stderr. */
export const OUTPUT = {
  status: z.strictObject({ running: z.array(sessionOf) }),
  start: sessionOf,
  end: sessionOf,
  keep: sessionOf,
  error: z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) }),
};

/** Returns the JSON Schema of all outputs, which docs/command-line.schema.json contains. */
export function outputJsonSchema(): unknown {
  return z.toJSONSchema(z.strictObject(OUTPUT).partial(), { io: 'input' });
}

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly session: Session;
}

/** Returns a session with its workstream, whose id and title these are. */
export function sessionJson({ id, title, session }: Titled) {
  return { workstream: { id, title }, session: sessionRecord.toFile(session) };
}

/** Returns a workstream without its notes. */
export function workstreamJson(overview: WorkstreamOverview): Record<string, unknown> {
  return briefWorkstreamRecord.toFile(overview);
}
