/** The command `workstreams` of the app's package, which the user can add to the terminal. */
export interface TerminalCommand {
  /** Where the command is, or would be. */
  readonly path: string;
  readonly isAdded: boolean;
  /** Whether the shell looks there, as far as the app can see: its own path may differ on macOS. */
  readonly isOnPath: boolean;
  /**
   * Why it cannot be added: no Node that can run it was found; the files of an AppImage are only there while
   * it runs; another program's file has that name.
   */
  readonly obstacle: 'noNode' | 'appImage' | 'otherProgram' | null;
}
