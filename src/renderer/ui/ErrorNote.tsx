import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DismissButton } from './DismissButton.tsx';

interface ErrorNoteProps {
  /** For the `aria-describedby` of a field. */
  readonly id?: string;
  readonly message: string | null;
  /** `note` inside a live region, which announces it already. */
  readonly role?: 'alert' | 'note';
  /** True for information rather than an error. */
  readonly isInformation?: boolean;
  readonly onDismiss?: () => void;
  /** Actions, such as trying again. */
  readonly children?: ReactNode;
}

/** An error message beside its cause. */
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
