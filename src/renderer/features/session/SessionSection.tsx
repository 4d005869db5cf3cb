import { Archive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { ActiveSessionFigures } from './ActiveSessionFigures.tsx';
import { ActiveSessionMessages } from './ActiveSessionMessages.tsx';
import { Composer } from './Composer.tsx';
import './session.css';

/** The running session, and the message box, which is there without a session, too. */
export function SessionSection({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const session = workstream.activeSession;
  const [sentCount, setSentCount] = useState(0);
  if (workstream.state === 'archived' && session === null) {
    return <ArchivedNote workstreamId={workstream.id} />;
  }
  return (
    <section
      className="session-section"
      aria-label={session ? t('session.active') : t('session.newMessage')}
      data-running={session !== null}
    >
      {session && <ActiveSessionFigures workstream={workstream} session={session} />}
      {session && (
        <ActiveSessionMessages key={session.id} session={session} sentCount={sentCount} />
      )}
      {/* Without messages here, there is nothing to scroll to. */}
      {(session?.messageCount ?? 0) === 0 && <SeenEnd workstreamId={workstream.id} />}
      <Composer
        workstreamId={workstream.id}
        isRunning={session !== null}
        onSent={() => setSentCount((count) => count + 1)}
      />
    </section>
  );
}

function ArchivedNote({ workstreamId }: { readonly workstreamId: string }) {
  const app = useApp();
  const { t } = useTranslation();
  const restore = useAction(() => app.client.updateWorkstream({ workstreamId, state: 'active' }));
  return (
    <section className="archived-note" aria-label={t('session.archived')}>
      <Archive size="1.125rem" aria-hidden />
      <p>{t('session.archivedNote')}</p>
      <button type="button" className="button" onClick={() => void restore.run()}>
        {t('session.restore')}
      </button>
      <ErrorNote message={restore.error} onDismiss={restore.dismiss} />
    </section>
  );
}
