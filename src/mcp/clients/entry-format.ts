/** How a program's file has the servers of other programs. */
export interface EntryFormat {
  /** Returns the text with our entry. Throws `FILE_UNUSABLE` for a text that is not understood. */
  withEntry(
    text: string,
    path: string,
    server: { readonly command: string; readonly args: readonly string[] },
  ): string;
  /** Returns the text without our entry. Throws as `withEntry`. */
  withoutEntry(text: string, path: string): string;
}
