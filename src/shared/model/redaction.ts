/** How many characters a text to redact has. */
export const SHORTEST_REDACTED = 2;
export const LONGEST_REDACTED = 200;

/** What stands for a redacted text in a draft, which may change its length. */
const COVER = '••••';

/**
 * Returns a draft without a redacted text. `key`: contains the id of what the draft belongs to.
 * `workstreamId`: the only workstream that is concerned; null for all.
 */
export function redactedDraft(
  { key, text }: { readonly key: string; readonly text: string },
  { word, workstreamId }: { readonly word: string; readonly workstreamId: string | null },
): string {
  const isConcerned = workstreamId === null || key.includes(workstreamId);
  return isConcerned ? text.replaceAll(word, COVER) : text;
}
