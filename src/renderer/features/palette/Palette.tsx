import type { TFunction } from 'i18next';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../app/commands/command.ts';
import { paletteCommands } from '../../app/commands/palette-commands.ts';
import { typedCommands } from '../../app/commands/typed-commands.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { isShortcut } from '../../app/shortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusMain } from '../../ui/focus-main.ts';
import { recentList } from '../../ui/recent-list.ts';
import { useChosen } from '../../ui/useChosen.ts';
import { useListbox } from '../../ui/useListbox.ts';
import { type FoundCommand, findCommands } from './find-commands.ts';
import { PaletteItem } from './PaletteItem.tsx';
import './palette.css';

const MOST_RECENT = 50;

/**
 * The command palette: finds commands by a few letters of them, and runs the chosen one.
 * `initialQuery`: what was typed before it was there.
 */
export function Palette({ initialQuery }: { readonly initialQuery: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const state = useAppState((each) => each);
  const [query, setQuery] = useState(initialQuery);
  const recent = useMemo(() => recentList(localStorage, 'palette', MOST_RECENT), []);
  const commands = useMemo(() => paletteCommands(state), [state]);
  const found = useMemo(() => {
    const all = findCommands(commands, query, recent.all());
    const words = query.trim();
    if (words === '') return all;
    const typed = typedCommands(state, words, new Date()).map(asFound);
    return [...typed, ...all, asFound(searchFor(words, t))];
  }, [commands, query, recent, state, t]);
  const { chosen, choose } = useChosen(
    found.map(({ command }) => command.id),
    query,
  );

  function take(command: Command): void {
    recent.use(command.id);
    app.view.closeDialog();
    void app.notices.attempt(async () => {
      await command.perform(app);
    });
  }

  const listbox = useListbox({
    count: found.length,
    active: chosen,
    onActive: choose,
    onTake: (index) => found[index] && take(found[index].command),
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (!isShortcut('palette', event.nativeEvent)) return;
    event.preventDefault();
    // Once the dialog is closed, the same event would open it again.
    event.stopPropagation();
    app.view.closeDialog();
  }

  return (
    <Dialog
      title={t('palette.title')}
      look="palette"
      onClose={app.view.closeDialog}
      onFocusLost={focusMain}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the field in it. */}
      <div className="palette-field" onKeyDown={onKeyDown}>
        <Search size="1.125rem" aria-hidden />
        <input
          {...listbox.fieldProps}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      </div>
      <div
        id={listbox.listId}
        className="palette-list"
        role="listbox"
        aria-label={t('palette.results')}
      >
        {found.map((each, index) => (
          <PaletteItem
            key={each.command.id}
            found={each}
            optionProps={listbox.optionProps(index)}
          />
        ))}
      </div>
    </Dialog>
  );
}

/** Returns the command to search the messages for the same text. */
function searchFor(words: string, t: TFunction): Command {
  const title = t('palette.searchFor', { words });
  const perform: Command['perform'] = (app) => {
    app.search.searchFor(words);
    app.router.navigate({ name: 'search' });
  };
  return { id: 'searchFor', title, icon: Search, perform };
}

function asFound(command: Command): FoundCommand {
  return { command, title: [{ text: command.title, isMatch: false }] };
}
