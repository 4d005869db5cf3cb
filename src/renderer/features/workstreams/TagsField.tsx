import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TAG_LENGTH } from '../../../shared/model/model.ts';
import { distinctTags, tagKey } from '../../../shared/model/tags.ts';
import { useAppState } from '../../app/context.ts';
import { allTags } from '../../app/state/sidebar-list.ts';

interface TagsFieldProps {
  readonly value: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  /** The tag that is being typed. */
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
}

/** A field for tags that suggests the tags of other workstreams. */
export function TagsField({ value, onChange, draft, onDraft }: TagsFieldProps) {
  const { t, i18n } = useTranslation();
  const [hintId, listId] = [useId(), useId()];
  const ref = useRef<HTMLInputElement>(null);
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  const offered = useMemo(() => {
    const own = new Set(value.map(tagKey));
    return allTags(workstreams ?? [], i18n.language).filter((tag) => !own.has(tagKey(tag)));
  }, [workstreams, value, i18n.language]);

  /** A comma ends a tag, so that several can be pasted at once. */
  function write(text: string): void {
    const parts = text.split(',');
    const rest = parts.pop() ?? '';
    const done = parts.map((part) => part.trim()).filter((part) => part !== '');
    if (done.length > 0) onChange(distinctTags([...value, ...done]));
    onDraft(done.length > 0 ? rest.trimStart() : rest);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && draft.trim() !== '') {
      event.preventDefault();
      write(`${draft},`);
    }
    if (event.key === 'Backspace' && draft === '') onChange(value.slice(0, -1));
  }

  return (
    <div className="field">
      <span id={`${hintId}-label`}>{t('workstreams.appearance.tags')}</span>
      <ul className="tag-list" aria-labelledby={`${hintId}-label`}>
        {value.map((tag) => (
          <li key={tagKey(tag)}>
            <button
              type="button"
              className="tag"
              aria-label={t('workstreams.appearance.removeTag', { tag })}
              onClick={() => {
                onChange(value.filter((each) => each !== tag));
                ref.current?.focus();
              }}
            >
              <bdi>{tag}</bdi>
              <X size="0.75rem" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={ref}
        type="text"
        dir="auto"
        autoComplete="off"
        maxLength={MAX_TAG_LENGTH * 5}
        list={listId}
        aria-label={t('workstreams.appearance.tags')}
        aria-describedby={hintId}
        value={draft}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <datalist id={listId}>
        {offered.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <p id={hintId} className="note">
        {t('workstreams.appearance.tagsHint')}
      </p>
    </div>
  );
}
