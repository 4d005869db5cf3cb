/** What the app is and runs on: for the user and for bug reports. Nothing in it is personal. */
export interface About {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The system, its version and the processor: `Linux 6.8.0 x64`. */
  readonly system: string;
}
