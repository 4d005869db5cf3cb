import { z } from 'zod';
import { messageRole, metadata } from '../../shared/contract/schemas.ts';
import type { Message } from '../../shared/model/model.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import { inLowerCase, isWorkstreamId } from '../storage/paths.ts';
import { instant } from './fields.ts';

/** A message in an export. The message files are read far more leniently (`message-line.ts`). */
export const message = z.object({
  id: z.string(),
  workstream_id: z.string().transform(inLowerCase).refine(isWorkstreamId),
  session_id: z.string().nullable(),
  role: messageRole,
  content: z.string(),
  timestamp: instant,
  metadata: metadata.refine((value) => !isTooDeep(value)).exactOptional(),
});

/** Returns what a file contains of a message. */
export function messageToFile(value: Omit<Message, 'position'>): z.input<typeof message> {
  return {
    id: value.id,
    workstream_id: value.workstreamId,
    session_id: value.sessionId,
    role: value.role,
    content: value.content,
    timestamp: value.timestamp,
    ...(value.metadata && { metadata: value.metadata }),
  };
}
