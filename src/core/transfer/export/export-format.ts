import { z } from 'zod';
import { instant } from '../../records/fields.ts';
import { message, messageToFile } from '../../records/message.ts';
import { session, sessionRecord } from '../../records/session.ts';
import { workstream, workstreamRecord } from '../../records/workstream.ts';

/** The JSON of an export (docs/EXPORT.md): what is written, and what is let in again. */
export const FORMAT = 'workstreams-export';

/** A reader refuses what is newer than itself. */
export const VERSION = 1;

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
  workstreams: workstreamRecord.toFile,
  sessions: sessionRecord.toFile,
  messages: messageToFile,
};
