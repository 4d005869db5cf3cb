import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import { messageOf } from '../../app/client.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { areMessagesUnread, areWritesRefused } from '../../app/state/problems.ts';
import { ErrorNote, type ErrorNoteProps } from '../../ui/ErrorNote.tsx';
import { focusNewestSession } from '../../ui/focus-newest-session.ts';

interface SendError extends Pick<ErrorNoteProps, 'message' | 'details'> {
  /** True if a file could not be used. */
  readonly isFileError?: boolean;
}

const NO_ERROR: SendError = { message: null };

interface ComposerProps {
  readonly workstreamId: string;
  readonly isRunning: boolean;
  readonly onSent: () => void;
}

/** The message box. A refused message stays in it, with the reason beside it. */
export function Composer({ workstreamId, isRunning, onSent }: ComposerProps) {
  const app = useApp();
  const { t } = useTranslation();
  const locale = useLocale();
  const draft = useAppState((state) => state.drafts[workstreamId] ?? '');
  const ref = useRef<HTMLTextAreaElement>(null);
  const isReported = useAppState(
    (state) => areWritesRefused(state) || areMessagesUnread(state, workstreamId),
  );
  const [error, setError] = useState<SendError>(NO_ERROR);
  const isBlank = draft.trim() === '';
  useShortcut('focusMessage', () => ref.current?.focus());

  useEffect(() => {
    // The banner has taken its place, or the cause is gone with it.
    if (isReported !== undefined) setError((shown) => (shown.isFileError ? NO_ERROR : shown));
  }, [isReported]);

  async function write(draft: string): Promise<void> {
    try {
      await app.drafts.write(workstreamId, draft);
    } catch (thrown) {
      setError({ message: messageOf(thrown, locale) });
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    ref.current?.focus();
    if (!isBlank) void send();
  }

  /** Does not block: the user can write the next message before this one is on disk. */
  async function send(): Promise<void> {
    setError(NO_ERROR);
    try {
      await app.drafts.send(workstreamId);
      onSent();
    } catch (thrown) {
      const reason = messageOf(thrown, locale);
      const isFileError = thrown instanceof AppError && thrown.code === 'FILE_UNUSABLE';
      setError(
        isFileError
          ? { message: t('session.notSent'), details: reason, isFileError }
          : { message: reason },
      );
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event;
    const isPlain = !(shiftKey || altKey || ctrlKey || metaKey || nativeEvent.isComposing);
    // In an empty box, the arrow key has nothing else to do.
    if (key === 'ArrowDown' && isPlain && draft === '' && focusNewestSession()) {
      event.preventDefault();
      return;
    }
    if (key !== 'Enter' || shiftKey || nativeEvent.isComposing) return;
    if (ctrlKey || metaKey) {
      // With nothing to send, the shortcut starts or ends the session, as everywhere.
      if (isBlank) return;
      event.stopPropagation();
    }
    submit(event);
  }

  return (
    <form className="composer" onSubmit={submit}>
      <textarea
        ref={ref}
        rows={1}
        dir="auto"
        aria-label={t('session.message')}
        aria-describedby="composer-hint"
        placeholder={isRunning ? t('session.write') : t('session.writeToStart')}
        value={draft}
        onChange={(event) => void write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="button" aria-disabled={isBlank}>
        <SendHorizontal size="1rem" aria-hidden />
        {t('session.send')}
      </button>
      {/* A banner that says so already also says that the text is kept. */}
      {!(isReported && error.isFileError) && (
        <ErrorNote
          message={error.message}
          details={error.details ?? null}
          onDismiss={() => setError(NO_ERROR)}
        />
      )}
      <p id="composer-hint" className="composer-hint">
        <Trans i18nKey="session.keys" components={{ kbd: <kbd /> }} />
      </p>
    </form>
  );
}
