import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { messageOf } from '../../app/client.ts';
import type { SmallApp } from '../../app/small-app.ts';
import { startableWorkstreams } from '../../app/state/ordering.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MiniRow } from './MiniRow.tsx';
import { StartRow } from './StartRow.tsx';
import './mini-window.css';

interface MiniWindowProps {
  readonly app: SmallApp;
}

/** The running sessions, above all other windows: a row for each, to end it or to switch. */
export function MiniWindow({ app }: MiniWindowProps) {
  const { t } = useTranslation();
  const { snapshot, locale } = useStore(app.store);
  const [error, setError] = useState<string | null>(null);
  const workstreams = snapshot?.workstreams.filter(({ state }) => state !== 'archived') ?? [];
  const others = startableWorkstreams(workstreams);

  function attempt(work: () => Promise<unknown>): void {
    setError(null);
    work().catch((failure: unknown) => setError(messageOf(failure, locale)));
  }

  return (
    <main className="mini-window">
      <h1 className="visually-hidden">{t('miniWindow.label')}</h1>
      {workstreams.map(
        (workstream) =>
          workstream.activeSession !== null && (
            <MiniRow
              key={workstream.id}
              workstream={workstream}
              session={workstream.activeSession}
              others={others}
              client={app.client}
              locale={locale}
              attempt={attempt}
            />
          ),
      )}
      {snapshot !== null && others.length === workstreams.length && (
        <StartRow others={others} client={app.client} attempt={attempt} />
      )}
      <ErrorNote message={error} onDismiss={() => setError(null)} />
      <button
        type="button"
        className="icon-button mini-close"
        aria-label={t('miniWindow.close')}
        title={t('miniWindow.close')}
        onClick={() => attempt(() => app.client.setMiniWindow({ isOpen: false }))}
      >
        <X size="0.75rem" aria-hidden />
      </button>
    </main>
  );
}
