import { Undo2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Correction } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { keysOf } from '../../app/shortcuts.ts';
import type { Toast as ToastState } from '../../app/state/app-state.ts';
import { correctionText } from '../../app/state/correction-text.ts';
import { DismissButton } from '../../ui/DismissButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { focusMain } from '../../ui/focus-main.ts';
import { focusMessageBox } from '../../ui/focus-message-box.ts';
import { WhereStopped } from './WhereStopped.tsx';
import './corrections.css';

const SHOWN_FOR_MS = 10_000;

/** Shows the last correction for a while, and offers to undo it. It is announced elsewhere. */
export function Toast() {
  const toast = useAppState((state) => state.toast);
  return toast && <ShownToast key={keyOf(toast)} toast={toast} />;
}

function keyOf(toast: ToastState): string {
  return 'message' in toast ? toast.message : `${toast.kind} ${toast.correction.id}`;
}

function ShownToast({ toast }: { readonly toast: ToastState }) {
  const app = useApp();
  const { t } = useTranslation();
  const ref = useRef<HTMLElement>(null);
  const [isInUse, setIsInUse] = useState(false);

  useEffect(() => {
    // An error stays until it is dismissed.
    if (isInUse || toast.kind === 'refused') return;
    const timer = setTimeout(app.notices.dismissToast, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [app, isInUse, toast.kind]);

  // When its question is answered, the next toast replaces it, and the field that has the focus.
  useLayoutEffect(() => {
    const shown = ref.current;
    return () => {
      const focused = shown?.querySelector<HTMLElement>(':focus');
      if (!focused) return;
      focused.blur();
      focusMessageBox();
      focusMain();
    };
  }, []);

  /** The focus must not be lost with the button that was pressed. */
  function leaving(): void {
    if (ref.current?.contains(document.activeElement)) {
      document.querySelector<HTMLElement>('.add-session')?.focus();
    }
  }

  function close(): void {
    leaving();
    app.notices.dismissToast();
  }

  return (
    <section
      ref={ref}
      className="toast"
      aria-label={t('correction' in toast ? 'corrections.last' : 'corrections.notice')}
      onMouseEnter={() => setIsInUse(true)}
      onMouseLeave={() => setIsInUse(ref.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setIsInUse(true)}
      onBlur={({ relatedTarget }) => setIsInUse(ref.current?.contains(relatedTarget) ?? false)}
    >
      {toast.kind === 'refused' && <ErrorNote message={toast.message} onDismiss={close} />}
      {toast.kind === 'message' && <MessageToast message={toast.message} onClose={close} />}
      {'correction' in toast && (
        <CorrectionToast toast={toast} onRollback={leaving} onClose={close} />
      )}
    </section>
  );
}

interface CorrectionToastProps {
  readonly toast: Extract<ToastState, { readonly correction: Correction }>;
  readonly onRollback: () => void;
  readonly onClose: () => void;
}

function CorrectionToast({ toast, onRollback, onClose }: CorrectionToastProps) {
  const app = useApp();
  const { t } = useTranslation();
  const undo = useAction(() => app.corrections.undo(toast.correction.id));
  const words = useAppState((state) => correctionText(toast, state));
  const { kind, workstreamId } = toast.correction;
  const isElsewhere = useAppState(
    ({ route, selectedId }) => route?.name !== 'workstream' || selectedId !== workstreamId,
  );
  return (
    <>
      <p>
        <bdi>{words}</bdi>
      </p>
      {toast.ended && <WhereStopped session={toast.ended} />}
      {toast.kind === 'done' && kind === 'start' && isElsewhere && (
        <button
          type="button"
          className="button small"
          onClick={() => app.router.select(workstreamId)}
        >
          {t('corrections.show')}
        </button>
      )}
      {toast.kind === 'done' && (
        <button
          type="button"
          className="button small"
          title={`${t('corrections.undo')} (${keysOf('undo', { t })})`}
          aria-disabled={undo.pending}
          onClick={() => {
            onRollback();
            void undo.run();
          }}
        >
          <Undo2 size="0.875rem" aria-hidden />
          {t('corrections.undo')}
          <kbd aria-hidden>{keysOf('undo', { t })}</kbd>
        </button>
      )}
      <DismissButton onClick={onClose} />
    </>
  );
}

function MessageToast({
  message,
  onClose,
}: {
  readonly message: string;
  readonly onClose: () => void;
}) {
  return (
    <>
      <p>{message}</p>
      <DismissButton onClick={onClose} />
    </>
  );
}
