import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DismissButton } from './DismissButton.tsx';

export interface ErrorNoteProps {
  /** For the `aria-describedby` of a field. */
  readonly id?: string;
  readonly message: string | null;
  /** The reason, such as a path; folded at first. */
  readonly details?: string | null;
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
  const { id, message, details = null, role = 'alert', isInformation = false } = props;
  const { onDismiss, children } = props;
  const { t } = useTranslation();
  if (message === null) return null;
  const Icon = isInformation ? Info : TriangleAlert;
  return (
    <div id={id} className="error-note" role={role} data-information={isInformation}>
      <Icon size="1rem" aria-hidden />
      <p>{message}</p>
      {details !== null && (
        <details className="error-details">
          <summary>{t('common.details')}</summary>
          <p>{details}</p>
        </details>
      )}
      {children}
      {onDismiss && <DismissButton onClick={onDismiss} />}
    </div>
  );
}
