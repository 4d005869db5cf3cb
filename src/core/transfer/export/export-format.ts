import { z } from 'zod';
import { instant } from '../../records/fields.ts';
import { message, messageToFile } from '../../records/message.ts';
import { session, sessionRecord } from '../../records/session.ts';
import { workstream, workstreamRecord } from '../../records/workstream.ts';

/** The JSON format of exports (docs/EXPORT.md), for writing and reading. */
export const FORMAT = 'workstreams-export';

/** A reader refuses newer versions. */
export const VERSION = 1;

/** The fields before the records. */
export const head = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  created_at: instant,
  app_version: z.string(),
});

/** The lists of records, in their order in the file. */
export const RECORDS = ['workstreams', 'sessions', 'messages'] as const;

const schema = z.object({
  ...head.shape,
  version: z.literal(VERSION),
  workstreams: z.array(workstream),
  sessions: z.array(session),
  messages: z.array(message),
});

/** Returns the JSON Schema of an export, which docs/export.schema.json contains. */
export function exportJsonSchema(): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}

export const toRecord = {
  workstreams: workstreamRecord.toFile,
  sessions: sessionRecord.toFile,
  messages: messageToFile,
};
