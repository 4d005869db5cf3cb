import { z } from 'zod';
import { messageRole, metadata } from '../../../shared/contract/schemas.ts';
import type { Message, Session, Workstream } from '../../../shared/model/model.ts';
import { isTooDeep } from '../../../shared/model/nesting.ts';
import { session, sessionRecord } from '../../events/journal-line.ts';
import { instant } from '../../records/fields.ts';
import { workstream, workstreamRecord } from '../../records/workstream.ts';
import { isWorkstreamId } from '../../storage/paths.ts';

/** The JSON of an export (docs/EXPORT.md): what is written, and what is let in again. */
export const FORMAT = 'workstreams-export';

/** A reader refuses what is newer than itself. */
export const VERSION = 1;

const workstreamId = z.string().refine(isWorkstreamId);

export const message = z.object({
  id: z.string(),
  workstream_id: workstreamId,
  session_id: z.string().nullable(),
  role: messageRole,
  content: z.string(),
  timestamp: instant,
  metadata: metadata.refine((value) => !isTooDeep(value)).exactOptional(),
});

/** What stands before the records. */
export const head = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  created_at: instant,
  app_version: z.string(),
});

/** The kinds of records, in the order in which they follow each other. */
export const RECORDS = ['workstreams', 'sessions', 'messages'] as const;

const schema = z.object({
  ...head.shape,
  version: z.literal(VERSION),
  workstreams: z.array(workstream),
  sessions: z.array(session),
  messages: z.array(message),
});

/** The schema of an export as JSON Schema, kept in docs/export.schema.json. */
export function exportJsonSchema(): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}

export const toRecord = {
  workstreams: (value: Workstream) => workstreamRecord(value),
  sessions: (value: Session) => sessionRecord(value),
  messages: (value: Message) => ({
    id: value.id,
    workstream_id: value.workstreamId,
    session_id: value.sessionId,
    role: value.role,
    content: value.content,
    timestamp: value.timestamp,
    metadata: value.metadata,
  }),
};
