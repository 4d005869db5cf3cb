import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DismissButton } from './DismissButton.tsx';

interface ErrorNoteProps {
  /** By which a field says what describes it. */
  readonly id?: string;
  readonly message: string | null;
  /** `note` where something around it has it read out. */
  readonly role?: 'alert' | 'note';
  /** What went well, or is only to be known. */
  readonly isInformation?: boolean;
  readonly onDismiss?: () => void;
  /** A way out, such as trying again. */
  readonly children?: ReactNode;
}

/** What went wrong, shown where it went wrong. */
export function ErrorNote(props: ErrorNoteProps) {
  const { id, message, role = 'alert', isInformation = false, onDismiss, children } = props;
  if (message === null) return null;
  const Icon = isInformation ? Info : TriangleAlert;
  return (
    <div id={id} className="error-note" role={role} data-information={isInformation}>
      <Icon size="1rem" aria-hidden />
      <p>{message}</p>
      {children}
      {onDismiss && <DismissButton onClick={onDismiss} />}
    </div>
  );
}
