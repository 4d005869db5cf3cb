/** A workstream's notes, as the window knows them. */
export interface Notes {
  /** As last read or saved; null until they could be read. */
  readonly saved: string | null;
  /** What another program saved while the user was editing here. */
  readonly elsewhere: string | null;
  /** Why they could not be read or saved, in the user's language. */
  readonly error: string | null;
}

/** Returns the key of unsaved notes among the drafts. */
export function notesDraftKey(workstreamId: string): string {
  return `notes:${workstreamId}`;
}
