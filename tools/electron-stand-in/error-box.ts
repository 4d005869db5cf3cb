interface Host {
  readonly platform: NodeJS.Platform;
  readonly isReady: () => boolean;
  readonly print: (text: string) => void;
  /** Prints the text too. */
  readonly block: (text: string) => void;
}

/**
 * Returns `dialog.showErrorBox`, as `ShowErrorBox` in `shell/browser/ui/message_box_gtk.cc` and beside
 * it: a modal dialog, except on Linux before `ready`.
 */
export function createErrorBox({ platform, isReady, print, block }: Host) {
  return (title: string, content: string): void => {
    const isModal = platform !== 'linux' || isReady();
    (isModal ? block : print)(`${title}: ${content}`);
  };
}
