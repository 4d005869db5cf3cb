/** The text and the actions of a notification. */
export interface Notice<Action extends string = string> {
  readonly title: string;
  readonly body: string;
  /** Offered beside the click. Only some systems show them, so the click does the main thing. */
  readonly actions: readonly NoticeAction<Action>[];
}

export interface NoticeAction<Action extends string = string> {
  readonly label: string;
  readonly do: Action;
}

/** Returns the actions that the system shows as buttons: Electron has none on Linux. */
export function buttons<Action extends string>(
  platform: NodeJS.Platform,
  actions: readonly NoticeAction<Action>[],
): readonly NoticeAction<Action>[] {
  return platform === 'darwin' || platform === 'win32' ? actions : [];
}
