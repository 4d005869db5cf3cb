/** What the system's notifications say. */
export interface Notice<Action extends string = string> {
  readonly title: string;
  readonly body: string;
  /** What is offered beside the click. Only some systems show it, so the click does the main thing. */
  readonly actions: readonly NoticeAction<Action>[];
}

export interface NoticeAction<Action extends string = string> {
  readonly label: string;
  readonly do: Action;
}

/** The buttons of a notification, where the system has any: Linux has none for Electron's. */
export function buttons<Action extends string>(
  platform: NodeJS.Platform,
  actions: readonly NoticeAction<Action>[],
): readonly NoticeAction<Action>[] {
  return platform === 'darwin' || platform === 'win32' ? actions : [];
}
