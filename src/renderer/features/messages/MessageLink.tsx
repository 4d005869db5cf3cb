import type { ReactNode } from 'react';
import { useApp } from '../../app/context.ts';

interface MessageLinkProps {
  readonly url: string;
  readonly children: ReactNode;
}

/**
 * A link in a message. It is no `a` element: nothing in the page leads anywhere by itself. Main asks
 * the user, who then sees the address in full, and has the browser open it.
 */
export function MessageLink({ url, children }: MessageLinkProps) {
  const app = useApp();
  const open = () => void app.client.openLink({ url });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above; a button would not wrap as words do
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
