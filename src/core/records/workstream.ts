import { z } from 'zod';
import {
  colour,
  emoji,
  idleThreshold,
  notes,
  position,
  tags,
  title,
  workstreamState,
} from '../../shared/contract/schemas.ts';
import { NO_DETAILS, SCRATCH_ID, type Workstream } from '../../shared/model/model.ts';
import { id, instant } from './fields.ts';

/**
 * A workstream as the journal has it. What the user gives it beside the title is left out where it is
 * not understood: a colour that this version does not know must not cost the title.
 */
export const workstream = z
  .object({
    id,
    title,
    state: workstreamState,
    created_at: instant,
    updated_at: instant,
    idle_threshold_ms: idleThreshold.nullish(),
    colour: colour.nullable().catch(null),
    emoji: emoji.nullable().catch(null),
    tags: tags.catch([]),
    is_favourite: z.boolean().catch(false),
    position: position.nullable().catch(null),
    notes: notes.catch(''),
  })
  .refine((value) => value.updated_at >= value.created_at)
  .refine((value) => value.id !== SCRATCH_ID || value.state !== 'archived')
  .transform(
    (value): Workstream => ({
      id: value.id,
      title: value.title,
      state: value.state,
      createdAt: value.created_at,
      updatedAt: value.updated_at,
      idleThresholdMs: value.idle_threshold_ms ?? null,
      colour: value.colour,
      emoji: value.emoji,
      tags: value.tags,
      isFavourite: value.is_favourite,
      position: value.position,
      notes: value.notes,
    }),
  );

/** What `workstream` reads. Most have few of the facts, and only those are written. */
export function workstreamRecord(workstream: Workstream): Record<string, unknown> {
  return {
    id: workstream.id,
    title: workstream.title,
    state: workstream.state,
    created_at: workstream.createdAt,
    updated_at: workstream.updatedAt,
    ...(workstream.idleThresholdMs !== null && { idle_threshold_ms: workstream.idleThresholdMs }),
    ...(workstream.colour !== null && { colour: workstream.colour }),
    ...(workstream.emoji !== null && { emoji: workstream.emoji }),
    ...(workstream.tags.length > 0 && { tags: workstream.tags }),
    ...(workstream.isFavourite && { is_favourite: true }),
    ...(workstream.position !== null && { position: workstream.position }),
    ...(workstream.notes !== NO_DETAILS.notes && { notes: workstream.notes }),
  };
}
