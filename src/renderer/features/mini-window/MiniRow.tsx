import { Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../shared/i18n/format.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { switchSession } from '../../app/actions/switch-session.ts';
import type { Client } from '../../app/client.ts';
import { useNow } from '../../ui/useNow.ts';
import { WorkstreamChoice } from './WorkstreamChoice.tsx';

interface MiniRowProps {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
  /** The workstreams to switch to. */
  readonly others: readonly WorkstreamOverview[];
  readonly client: Client;
  readonly locale: Locale;
  readonly attempt: (work: () => Promise<unknown>) => void;
}

/** A running session: its workstream, its length, and buttons to switch and to end it. */
export function MiniRow({ workstream, session, others, client, locale, attempt }: MiniRowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const { id, title } = workstream;
  const sessionId = session.id;
  return (
    <section
      className="mini-row in-colour"
      data-colour={workstreamColour(workstream)}
      aria-label={title}
    >
      <span className="mini-dot" aria-hidden />
      <button
        type="button"
        className="mini-title"
        title={t('miniWindow.show', { title })}
        onClick={() =>
          attempt(() => client.showPlace({ place: { name: 'workstream', workstreamId: id } }))
        }
      >
        {title}
      </button>
      <span className="mini-time">{locale.formatElapsed(Date.parse(session.startedAt), now)}</span>
      <WorkstreamChoice
        label={t('miniWindow.switch', { title })}
        workstreams={others}
        onChoose={(workstreamId) => attempt(() => switchSession(client, sessionId, workstreamId))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t('miniWindow.end', { title })}
        title={t('miniWindow.end', { title })}
        onClick={() => attempt(() => client.endSession({ sessionId }))}
      >
        <Square size="0.875rem" aria-hidden />
      </button>
    </section>
  );
}
