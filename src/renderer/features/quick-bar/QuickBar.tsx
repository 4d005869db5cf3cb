import {
  ArrowLeftRight,
  ArrowUpRight,
  CalendarPlus,
  type LucideIcon,
  MessageSquarePlus,
  Play,
  Plus,
  Square,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { messageOf } from '../../app/client.ts';
import type { SmallApp } from '../../app/small-app.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useChosen } from '../../ui/useChosen.ts';
import { useListbox } from '../../ui/useListbox.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { type QuickCommand, quickCommands } from './quick-commands.ts';
import './quick-bar.css';

/** Long enough to read what was done. */
const DONE_MS = 1200;

const ICONS: Readonly<Record<QuickCommand['kind'], LucideIcon>> = {
  start: Play,
  end: Square,
  switch: ArrowLeftRight,
  write: MessageSquarePlus,
  add: CalendarPlus,
  show: ArrowUpRight,
  create: Plus,
};

/** Starts, ends and switches sessions by a few letters, from anywhere. */
export function QuickBar({ app }: { readonly app: SmallApp }) {
  const { t } = useTranslation();
  const { snapshot, locale } = useStore(app.store);
  const minute = useThisMinute();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const commands = useMemo(
    () => (snapshot === null ? [] : quickCommands(snapshot, query, new Date(minute), locale)),
    [snapshot, query, minute, locale],
  );
  const { chosen, choose, chooseFirst } = useChosen(
    commands.map(({ id }) => id),
    query,
  );
  const resetChoice = useEffectEvent(chooseFirst);

  useEffect(() => {
    const reset = () => {
      setQuery('');
      resetChoice();
      setDone(null);
      setError(null);
      field.current?.focus();
    };
    reset();
    window.addEventListener('focus', reset);
    return () => window.removeEventListener('focus', reset);
  }, []);

  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => void app.client.hideQuickBar(), DONE_MS);
    return () => clearTimeout(timer);
  }, [app, done]);

  async function take(command: QuickCommand): Promise<void> {
    setError(null);
    try {
      setDone(await command.perform(app.client));
      setQuery('');
      chooseFirst();
    } catch (failure) {
      setError(messageOf(failure, locale));
    }
  }

  const listbox = useListbox({
    count: commands.length,
    active: chosen,
    onActive: choose,
    onTake: (index) => commands[index] && void take(commands[index]),
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void app.client.hideQuickBar();
  }

  return (
    <main className="quick-bar" onKeyDown={onKeyDown}>
      <h1 className="visually-hidden">{t('quickBar.label')}</h1>
      <input
        ref={field}
        {...listbox.fieldProps}
        aria-label={t('quickBar.label')}
        placeholder={t('quickBar.placeholder')}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setDone(null);
          setError(null);
        }}
      />
      <p className="quick-done" role="status">
        {done}
      </p>
      <ErrorNote message={error} />
      <div
        id={listbox.listId}
        className="quick-list"
        role="listbox"
        aria-label={t('quickBar.results')}
      >
        {done === null &&
          commands.map((command, index) => {
            const Icon = ICONS[command.kind];
            return (
              <div
                key={command.id}
                className="quick-item in-colour"
                data-colour={command.colour}
                {...listbox.optionProps(index)}
              >
                <Icon size="1rem" aria-hidden />
                <span>{command.title}</span>
              </div>
            );
          })}
      </div>
      {commands.length === 0 && snapshot !== null && (
        <p className="quick-nothing">{t('quickBar.nothing')}</p>
      )}
    </main>
  );
}
