/** The parts of Electron's frame and event that the check uses. */
interface Frame {
  readonly origin: string;
}

interface Invocation {
  readonly senderFrame: Frame | null;
  readonly sender: { readonly mainFrame: Frame };
}

/**
 * True if a call comes from the app's own page: from its main frame (a child frame has the same
 * sender), while that is at the app's origin.
 */
export function isFromOwnPage(event: Invocation, origin: string): boolean {
  const { senderFrame, sender } = event;
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}
