import { type ReactNode, useEffect, useRef } from 'react';

interface TaskQuestionProps {
  readonly label: string;
  /** What was chosen; another one is another question. */
  readonly subject: object;
  readonly isBusy: boolean;
  /** The text of the button that confirms; null if there is nothing to confirm. */
  readonly confirm: string | null;
  readonly onConfirm: () => void;
  readonly leave: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Asks whether to continue with what the user has chosen in a dialog of the system. */
export function TaskQuestion(props: TaskQuestionProps) {
  const { label, subject, isBusy, confirm, onConfirm, leave, onLeave, children } = props;
  const ref = useRef<HTMLElement>(null);
  // Focused after the system's dialog, so that screen readers continue at the question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each subject is a question.
  useEffect(() => ref.current?.focus(), [subject]);
  return (
    <section className="restore-question" aria-label={label} tabIndex={-1} ref={ref}>
      {children}
      <p className="backup-actions">
        {confirm !== null && (
          <button
            type="button"
            className="button primary"
            aria-disabled={isBusy}
            onClick={() => isBusy || onConfirm()}
          >
            {confirm}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => isBusy || onLeave()}
        >
          {leave}
        </button>
      </p>
    </section>
  );
}
