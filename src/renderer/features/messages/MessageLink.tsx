import type { ReactNode } from 'react';
import { useApp } from '../../app/context.ts';

interface MessageLinkProps {
  readonly url: string;
  readonly children: ReactNode;
}

/**
 * A link in a message. It is not an `a` element: nothing in the page navigates by itself. Main shows the
 * full address, asks the user, and opens it in the browser.
 */
export function MessageLink({ url, children }: MessageLinkProps) {
  const app = useApp();
  const open = () => void app.client.openLink({ url });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above; a button would not wrap like text
    <span
      role="link"
      tabIndex={0}
      className="message-link"
      title={url}
      onClick={open}
      onKeyDown={({ key }) => key === 'Enter' && open()}
    >
      {children}
    </span>
  );
}
