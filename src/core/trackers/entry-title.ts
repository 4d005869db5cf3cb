import { sessionTitle } from '../../shared/contract/schemas.ts';
import { MAX_TITLE_LENGTH } from '../../shared/model/model.ts';
import { truncate } from '../base/truncate.ts';
import { type GroupKey, groupNameOf } from './groups.ts';
import type { TrackedEntry } from './tracked-entry.ts';

/**
 * Returns the title of an entry's session: its description, or else its tags without the one that is its
 * workstream; null if it has neither.
 */
export function titleOfEntry({ description, tags }: TrackedEntry, group: GroupKey): string | null {
  const name = groupNameOf(group);
  return toTitle(description) ?? toTitle(tags.filter((tag) => tag !== name).join(', '));
}

/** Returns a text as the title of a session; null if it has no words. */
export function toTitle(text: string): string | null {
  return sessionTitle.parse(shortTitle(text));
}

/** Returns a text on one line that is not longer than a title, with room for some more characters. */
export function shortTitle(text: string, room = 0): string {
  const longest = MAX_TITLE_LENGTH - room;
  let line = truncate(text, longest);
  // A character as a reader counts them can be several as a title counts them.
  for (let count = longest; line.length > longest; count -= 1) line = truncate(text, count);
  return line;
}
