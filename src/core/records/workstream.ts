import { z } from 'zod';
import {
  colour,
  emoji,
  position,
  tags,
  title,
  weeklyGoal,
  workstreamState,
} from '../../shared/contract/schemas.ts';
import { SCRATCH_ID, type Workstream } from '../../shared/model/model.ts';
import { idleThreshold } from '../../shared/model/settings.ts';
import { instant, workstreamId } from './fields.ts';
import { defineRecord, flag, list, plain, type RowOf } from './record.ts';

/** Joined notes of several devices may be longer than what one of them may write. */
const storedNotes = z.string().max(1_000_000);

/** Unlike other details, an invalid value counts: what may be private is hidden. */
const storedPrivacy = z.boolean().catch(true).default(false);

const isNull = (value: unknown) => value === null;

/**
 * A detail of a workstream is omitted if it is invalid: an unknown colour of a later version must
 * not cost the title.
 */
const fields = {
  id: plain('id', workstreamId),
  title: plain('title', title),
  state: plain('state', workstreamState),
  createdAt: plain('created_at', instant),
  updatedAt: plain('updated_at', instant),
  idleThresholdMs: plain(
    'idle_threshold_ms',
    idleThreshold.nullish() as z.ZodType<number | null>,
    isNull,
  ),
  colour: plain('colour', colour.nullable().catch(null), isNull),
  emoji: plain('emoji', emoji.nullable().catch(null), isNull),
  tags: list('tags', tags.catch([]), { toFile: (tag) => tag, fromFile: String }),
  isFavourite: flag('is_favourite', z.boolean().catch(false)),
  position: plain('position', position.nullable().catch(null), isNull),
  weeklyGoalMs: plain('weekly_goal_ms', weeklyGoal.catch(null), isNull),
  isPrivate: flag('is_private', storedPrivacy),
  notes: plain('notes', storedNotes.catch(''), (text) => text === ''),
};
export type WorkstreamRow = RowOf<typeof fields>;

export const workstreamRecord = defineRecord<Workstream>()(fields, (workstream) => ({
  ...workstream,
  idleThresholdMs: workstream.idleThresholdMs ?? null,
}));

const { notes: _notes, ...brief } = fields;
export type BriefWorkstreamRow = RowOf<typeof brief>;

/** A workstream without its notes, which may be long and are rarely read. */
export const briefWorkstreamRecord = defineRecord<Omit<Workstream, 'notes'>>()(brief);

/** A workstream as any program may have written it. */
export const workstream = workstreamRecord.schema
  .refine(({ createdAt, updatedAt }) => updatedAt >= createdAt)
  .refine((value) => value.id !== SCRATCH_ID || value.state !== 'archived');
