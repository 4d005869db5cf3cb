import { z } from 'zod';
import type { Session } from '../../../shared/model/model.ts';
import type { ShownSummary } from '../../../shared/model/model-summary.ts';
import { modelSummaryJson, modelSummarySchema } from '../../model-summaries/summary-json.ts';
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

/** For other programs: an import leaves it out, as a model can write a summary again. */
const modelSummary = z.object({ session_id: z.string(), ...modelSummarySchema.shape });

const schema = z.object({
  ...head.shape,
  version: z.literal(VERSION),
  workstreams: z.array(workstream),
  sessions: z.array(session),
  model_summaries: z.array(modelSummary).optional(),
  messages: z.array(message),
});

/** Returns the JSON Schema of an export, which docs/export.schema.json contains. */
export function exportJsonSchema(): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}

export function toModelSummary({ id }: Session, shown: ShownSummary): z.input<typeof modelSummary> {
  return { session_id: id, ...modelSummaryJson(shown) };
}

export const toRecord = {
  workstreams: workstreamRecord.toFile,
  sessions: sessionRecord.toFile,
  messages: messageToFile,
};
