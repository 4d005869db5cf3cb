import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const SUGGESTIONS = [
  ...['📚', '✍️', '📝', '🎓', '🔬', '🧪', '🧮', '💡'],
  ...['💻', '🧩', '🤖', '🛠️', '🐛', '🚀', '📦', '🔒'],
  ...['📈', '💰', '🧾', '📣', '🤝', '📞', '✉️', '📅'],
  ...['🎨', '🎬', '🎧', '📷', '🌱', '🏡', '🍳', '🧳'],
  ...['🏃', '🎸', '🧠', '❤️', '⭐', '🔥', '🗂️', '🌍'],
];

interface EmojiFieldProps {
  /** The chosen or typed emoji; empty for none. */
  readonly value: string;
  readonly onChange: (emoji: string) => void;
}

/** A choice of emoji, and a field for any other. */
export function EmojiField({ value, onChange }: EmojiFieldProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{t('workstreams.appearance.emoji')}</legend>
      <div className="emoji-choices">
        {['', ...SUGGESTIONS].map((emoji) => (
          <label key={emoji} className="emoji-choice tile">
            <input
              type="radio"
              name={name}
              checked={value === emoji}
              onChange={() => onChange(emoji)}
            />
            {emoji === '' ? t('workstreams.appearance.noEmoji') : emoji}
          </label>
        ))}
      </div>
      <label className="short-field">
        {t('workstreams.appearance.otherEmoji')}
        <input
          type="text"
          autoComplete="off"
          value={SUGGESTIONS.includes(value) ? '' : value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    </fieldset>
  );
}
