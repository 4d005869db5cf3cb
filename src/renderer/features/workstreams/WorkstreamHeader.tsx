import { Play, Square, Star } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { Elapsed } from '../../app/components/Elapsed.tsx';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { keysOf, useShortcut } from '../../app/shortcuts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { WorkstreamActions } from './WorkstreamActions.tsx';
import { WorkstreamFacts } from './WorkstreamFacts.tsx';
import { WorkstreamMark } from './WorkstreamMark.tsx';
import { WorkstreamTitle } from './WorkstreamTitle.tsx';

interface WorkstreamHeaderProps {
  readonly workstream: WorkstreamOverview;
  /** True if the page has another main action: to create the first workstream. */
  readonly isNew: boolean;
}

export function WorkstreamHeader({ workstream, isNew }: WorkstreamHeaderProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, state, activeSession, isFavourite } = workstream;
  const toggle = useAction(() =>
    activeSession
      ? app.client.endSession({ sessionId: activeSession.id })
      : app.client.startSession({ workstreamId: id }),
  );
  const command = useAction((perform: () => Promise<unknown>) => perform());
  const favour = useAction(() =>
    app.client.updateWorkstream({ workstreamId: id, isFavourite: !isFavourite }),
  );
  const canToggle = activeSession !== null || state !== 'archived';
  const dismissErrors = useEffectEvent(() => {
    toggle.dismiss();
    command.dismiss();
    favour.dismiss();
  });
  // An error no longer applies once the state has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when these change
  useEffect(() => dismissErrors(), [activeSession?.id, state]);
  useShortcut('toggleSession', () => canToggle && void toggle.run());

  const toggleLabel = t(activeSession ? 'workstreams.end' : 'workstreams.start');
  return (
    <header className="pane-header">
      <div className="pane-header-row">
        <div className="pane-title">
          <div className="pane-title-row">
            <WorkstreamMark workstream={workstream} />
            <WorkstreamTitle key={id} workstream={workstream} />
            <button
              type="button"
              className="icon-button favourite"
              aria-pressed={isFavourite}
              aria-label={t('workstreams.favourite')}
              title={t('workstreams.favourite')}
              onClick={() => void favour.run()}
            >
              <Star size="1rem" fill={isFavourite ? 'currentColor' : 'none'} aria-hidden />
            </button>
          </div>
          <WorkstreamFacts workstream={workstream} />
        </div>
        {activeSession && <Elapsed since={activeSession.startedAt} />}
        {canToggle && (
          <button
            type="button"
            className={`button large ${activeSession || isNew ? '' : 'primary'}`}
            title={`${toggleLabel} (${keysOf('toggleSession', { t })})`}
            aria-disabled={toggle.pending}
            // Ignore the second click of a double-click: the button has toggled by then.
            onClick={({ detail }) => detail < 2 && void toggle.run()}
          >
            {activeSession ? (
              <Square size="1rem" fill="currentColor" aria-hidden />
            ) : (
              <Play size="1rem" fill="currentColor" aria-hidden />
            )}
            {toggleLabel}
          </button>
        )}
        <WorkstreamActions
          workstream={workstream}
          onPerform={(perform) => void command.run(perform)}
        />
      </div>
      <div className="pane-errors">
        <ErrorNote message={toggle.error} onDismiss={toggle.dismiss} />
        <ErrorNote message={command.error} onDismiss={command.dismiss} />
        <ErrorNote message={favour.error} onDismiss={favour.dismiss} />
      </div>
    </header>
  );
}
