import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface WorkstreamTitleProps {
  readonly title: string;
  /** Resolves with whether the new title was accepted. */
  readonly onRename: (title: string) => Promise<boolean>;
}

/** The title of the page. A double click edits it in place; F2 opens the dialog instead. */
export function WorkstreamTitle({ title, onRename }: WorkstreamTitleProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);

  async function save(): Promise<void> {
    if (typed === null) return;
    if (typed.trim() === title || (await onRename(typed))) setTyped(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape') setTyped(null);
    else return;
    event.preventDefault();
  }

  if (typed !== null) {
    return (
      <input
        ref={focusAndSelect}
        className="title-field"
        type="text"
        dir="auto"
        aria-label={t('workstreams.title')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void save()}
      />
    );
  }
  return (
    <h1 title={title} onDoubleClick={() => setTyped(title)}>
      <bdi>{title}</bdi>
    </h1>
  );
}

function focusAndSelect(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
