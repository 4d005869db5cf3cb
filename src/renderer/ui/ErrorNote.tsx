import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';

interface ErrorNoteProps {
  readonly message: string | null;
  readonly onDismiss?: () => void;
  /** A way out, such as trying again. */
  readonly children?: ReactNode;
}

/** What went wrong, shown where it went wrong. */
export function ErrorNote({ message, onDismiss, children }: ErrorNoteProps) {
  if (message === null) return null;
  return (
    <div className="error-note" role="alert">
      <TriangleAlert size={16} aria-hidden />
      <p>{message}</p>
      {children}
      {onDismiss && (
        <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
