import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../hooks/useAction.ts';
import './inline-field.css';

interface InlineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly maxLength: number;
  readonly onSave: (text: string) => Promise<unknown>;
  /** Called once it is saved, or cancelled. */
  readonly onDone: () => void;
}

/** Edits a text where it stands: Enter and leaving save, Escape cancels. */
export function InlineField(props: InlineFieldProps) {
  const { label, value, placeholder, maxLength, onSave, onDone } = props;
  const [text, setText] = useState(value);
  const ref = useRef<HTMLInputElement>(null);
  const isFinished = useRef(false);
  const errorId = useId();
  const save = useAction(() => onSave(text));

  useEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);

  // Its page may be left without the field losing the focus first.
  const leave = useEffectEvent(() => {
    if (!isFinished.current && text !== value) void save.run();
  });
  useEffect(() => () => leave(), []);

  async function finish(): Promise<void> {
    if (isFinished.current) return;
    isFinished.current = true;
    if (text === value || (await save.run())) onDone();
    else isFinished.current = false;
  }

  function cancel(): void {
    isFinished.current = true;
    onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys that write or edit are not for the list or the page around the field.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void finish();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    }
  }

  return (
    <span className="inline-field">
      <input
        ref={ref}
        type="text"
        dir="auto"
        autoComplete="off"
        aria-label={label}
        aria-invalid={save.error !== null}
        aria-describedby={save.error === null ? undefined : errorId}
        value={text}
        placeholder={placeholder}
        maxLength={maxLength}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void finish()}
      />
      <span id={errorId}>
        <ErrorNote message={save.error} />
      </span>
    </span>
  );
}
