import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DismissButton } from './DismissButton.tsx';

interface ErrorNoteProps {
  /** By which a field says what describes it. */
  readonly id?: string;
  readonly message: string | null;
  /** `note` where something around it has it read out. */
  readonly role?: 'alert' | 'note';
  readonly onDismiss?: () => void;
  /** A way out, such as trying again. */
  readonly children?: ReactNode;
}

/** What went wrong, shown where it went wrong. */
export function ErrorNote({ id, message, role = 'alert', onDismiss, children }: ErrorNoteProps) {
  if (message === null) return null;
  return (
    <div id={id} className="error-note" role={role}>
      <TriangleAlert size={16} aria-hidden />
      <p>{message}</p>
      {children}
      {onDismiss && <DismissButton onClick={onDismiss} />}
    </div>
  );
}
