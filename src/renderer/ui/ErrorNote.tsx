import { Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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
  const { t } = useTranslation();
  if (message === null) return null;
  const Icon = isInformation ? Info : TriangleAlert;
  return (
    <div id={id} className="error-note" role={role} data-information={isInformation}>
      <Icon size={16} aria-hidden />
      <p>{message}</p>
      {children}
      {onDismiss && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('common.dismiss')}
          onClick={onDismiss}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
