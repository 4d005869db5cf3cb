/** Returns the key by which tags are compared: ignores case and Unicode normalization. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** Removes duplicate tags, keeping the first of each. */
export function distinctTags(tags: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const tag of tags) {
    if (!known.has(tagKey(tag))) known.set(tagKey(tag), tag);
  }
  return [...known.values()];
}
