import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MinutesInput } from '../../ui/MinutesInput.tsx';
import { isUnlikely, minutesOf, msOfMinutes, wholeMinutes } from '../../ui/minutes.ts';
import { Setting } from './Setting.tsx';
import { useSetting } from './useSetting.ts';

interface MinutesFieldProps {
  readonly setting: 'idleThresholdMs' | 'timeoutWarningMs' | 'timeAwayMs';
  readonly label: string;
  readonly note: string;
  /** In minutes. */
  readonly from: number;
  readonly to: number;
}

/**
 * A number of minutes, saved when the user presses Enter or leaves the field. An unlikely number is
 * saved only after a question.
 */
export function MinutesField({ setting, label, note, from, to }: MinutesFieldProps) {
  const { formatDuration } = useLocale();
  const [inputId, noteId] = [useId(), useId()];
  const { value, change } = useSetting(setting, label);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const text = typed ?? minutesOf(value);
  const shown = typed === null ? value : wholeMinutes(typed, from, to);

  function reset(): void {
    setTyped(null);
    setAsked(null);
  }

  const store = useAction(async (ms: number) => {
    await change(ms);
    reset();
  });
  const commit = useAction(async () => {
    if (typed === null || typed === minutesOf(value)) return reset();
    const ms = msOfMinutes(typed, from, to);
    if (isUnlikely(ms)) setAsked(ms);
    else await store.run(ms);
  });
  const error = commit.error ?? store.error;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const isDiscarding = event.key === 'Escape' && typed !== null;
    if (event.key === 'Enter') void commit.run();
    else if (isDiscarding) {
      reset();
      commit.dismiss();
    } else return;
    // Escape would close the settings.
    event.preventDefault();
  }

  function answer(isSure: boolean): void {
    field.current?.focus();
    if (isSure && asked !== null) void store.run(asked);
    else reset();
  }

  return (
    <Setting texts={[label]}>
      <div className="minutes-field">
        <label htmlFor={inputId}>{label}</label>
        <span className="minutes-input">
          {shown !== null && <output aria-hidden>{formatDuration(shown)}</output>}
          <MinutesInput
            ref={field}
            id={inputId}
            min={from}
            max={to}
            value={text}
            aria-invalid={error !== null}
            aria-describedby={noteId}
            onChange={({ target }) => {
              setTyped(target.value);
              setAsked(null);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => void commit.run()}
          />
        </span>
      </div>
      <p id={noteId} className="note">
        {note}
      </p>
      {asked !== null && <UnlikelyQuestion ms={asked} current={value} onAnswer={answer} />}
      <ErrorNote message={error} />
    </Setting>
  );
}

interface UnlikelyQuestionProps {
  readonly ms: number;
  readonly current: number;
  readonly onAnswer: (isSure: boolean) => void;
}

function UnlikelyQuestion({ ms, current, onAnswer }: UnlikelyQuestionProps) {
  const { t } = useTranslation();
  const { formatDuration } = useLocale();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const duration = formatDuration(ms);
  return (
    <div className="unlikely" role="alert" ref={ref}>
      <p>{t('settings.unlikely.question', { duration })}</p>
      <p className="backup-actions">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {t('settings.unlikely.keep', { duration: formatDuration(current) })}
        </button>
        <button type="button" className="button" onClick={() => onAnswer(true)}>
          {t('settings.unlikely.set', { duration })}
        </button>
      </p>
    </div>
  );
}
