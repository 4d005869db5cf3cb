/** By what tags are told apart: neither their case matters, nor how their accents are encoded. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** Each tag once; of those that are the same, the first. */
export function distinctTags(tags: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const tag of tags) {
    if (!known.has(tagKey(tag))) known.set(tagKey(tag), tag);
  }
  return [...known.values()];
}
