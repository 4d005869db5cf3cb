import { useTranslation } from 'react-i18next';
import { keysOf } from '../../app/shortcuts.ts';
import { Marked } from '../../ui/Marked.tsx';
import type { useListbox } from '../../ui/useListbox.ts';
import type { FoundCommand } from './find-commands.ts';

interface PaletteItemProps {
  readonly found: FoundCommand;
  readonly optionProps: ReturnType<ReturnType<typeof useListbox>['optionProps']>;
}

/** A command in the palette: its title, what it applies to, and its shortcut. */
export function PaletteItem({ found: { command, title }, optionProps }: PaletteItemProps) {
  const { t } = useTranslation();
  const { icon: Icon, emoji, about, colour, shortcut } = command;
  return (
    <div {...optionProps} className="palette-item">
      {emoji ? (
        <span className="emoji" aria-hidden>
          {emoji}
        </span>
      ) : (
        <Icon size="1rem" aria-hidden className={colour && 'in-colour'} data-colour={colour} />
      )}
      <bdi className="title">
        <Marked parts={title} />
      </bdi>
      {about && <bdi className="about">{about}</bdi>}
      {shortcut && (
        <span className="keys">
          {keysOf(shortcut, { t })
            .slice(0, 1)
            .map((keys) => (
              <kbd key={keys}>{keys}</kbd>
            ))}
        </span>
      )}
    </div>
  );
}
