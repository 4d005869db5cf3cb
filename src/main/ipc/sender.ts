/** What of an Electron frame and event the check needs. */
interface Frame {
  readonly origin: string;
}

interface Invocation {
  readonly senderFrame: Frame | null;
  readonly sender: { readonly mainFrame: Frame };
}

/**
 * Whether a call comes from the app's own page: its main frame (a child frame shares the sender),
 * and still at the app's origin.
 */
export function isFromOwnPage(event: Invocation, origin: string): boolean {
  const { senderFrame, sender } = event;
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}
