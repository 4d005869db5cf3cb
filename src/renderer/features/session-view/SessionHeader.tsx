import { ChevronLeft, ChevronRight, Pencil, Square } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, SessionDetails } from '../../../shared/model/model.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import { ownSummary } from '../../../shared/model/summary-text.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useFocusAfter } from '../../app/hooks/useFocusAfter.ts';
import { keysOf, type ShortcutName, useShortcut } from '../../app/shortcuts.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { isFocusFree } from '../../ui/focus-main.ts';
import { AheadNote } from '../corrections/AheadNote.tsx';
import { SessionMenu } from '../corrections/SessionMenu.tsx';
import { SessionTitleField } from '../corrections/SessionTitleField.tsx';
import { WhereStopped } from '../corrections/WhereStopped.tsx';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import { ChangedBy } from './ChangedBy.tsx';
import { ProgramSummary } from './ProgramSummary.tsx';
import { SessionFigures, useWhen } from './SessionFigures.tsx';
import { ShareSession } from './ShareSession.tsx';

/** The title, facts and commands of a session. */
export function SessionHeader({ details }: { readonly details: SessionDetails }) {
  const { t } = useTranslation();
  const app = useApp();
  const { session, previous, next } = details;
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const end = useAction(() => app.client.endSession({ sessionId: session.id }));
  const isNaming = useAppState(({ namedSessionId }) => namedSessionId === session.id);
  const headingRef = useFocusAfter<HTMLHeadingElement>(isNaming);
  const rename = () => app.view.nameSession(session.id);
  // The element that led here is gone, and the focus must not be lost with it.
  useEffect(() => {
    if (isFocusFree()) headingRef.current?.focus();
  }, [headingRef]);
  const isActive = session.status === 'active';
  const summary = ownSummary(session.summary);
  const when = useWhen(session);
  useShortcut('rename', rename);
  useShortcut('toggleSession', () => isActive && void end.run());

  return (
    <header className="session-page-header">
      <div className="session-page-row">
        <div className="session-page-title">
          <button
            type="button"
            className="session-page-workstream"
            onClick={() => app.router.select(session.workstreamId)}
          >
            {workstream && <WorkstreamMark workstream={workstream} />}
            <bdi>{workstream?.title}</bdi>
          </button>
          <div className="session-page-name">
            <h1 ref={headingRef} tabIndex={-1} dir="auto" onDoubleClick={rename}>
              {isNaming ? (
                <SessionTitleField key={session.id} session={session} />
              ) : (
                nameOf(session, { t })
              )}
            </h1>
            {!isNaming && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('palette.actions.nameSession')}
                title={`${t('palette.actions.nameSession')} (${keysOf('rename', { t })})`}
                onClick={rename}
              >
                <Pencil size="0.875rem" aria-hidden />
              </button>
            )}
          </div>
          <p className="session-page-when">{when}</p>
          <SessionFigures session={session} total={details.total} />
          <ChangedBy details={details} />
          <AheadNote session={session} />
        </div>
        <div className="session-page-actions">
          <Neighbour name="previousSession" session={previous} />
          <Neighbour name="nextSession" session={next} />
          <ShareSession details={details} title={workstream?.title ?? ''} />
          <SessionMenu label={t('sessionPage.actions')} session={session} />
          {isActive && (
            <button type="button" className="button" onClick={() => void end.run()}>
              <Square size="0.875rem" fill="currentColor" aria-hidden />
              {t('sessionPage.end')}
            </button>
          )}
        </div>
      </div>
      {!isActive && (
        <div className="session-page-summary">
          <WhereStopped key={session.id} session={session} />
        </div>
      )}
      {summary !== null && (
        <p className="session-page-summary" dir="auto">
          {summary}
        </p>
      )}
      <ProgramSummary key={`summary ${session.id}`} session={session} />
      <ErrorNote message={end.error} onDismiss={end.dismiss} />
    </header>
  );
}

interface NeighbourProps {
  readonly name: ShortcutName & ('previousSession' | 'nextSession');
  readonly session: Session | null;
}

/** A button to the session before or after. It keeps the focus, so that it can be pressed again. */
function Neighbour({ name, session }: NeighbourProps) {
  const { t } = useTranslation();
  const app = useApp();
  const isPrevious = name === 'previousSession';
  const Icon = isPrevious ? ChevronLeft : ChevronRight;
  const label = isPrevious ? t('sessionPage.previous') : t('sessionPage.next');
  const word = isPrevious ? t('sessionPage.earlier') : t('sessionPage.later');
  const go = () => {
    if (session !== null) app.router.navigate({ name: 'session', sessionId: session.id });
  };
  useShortcut(name, go);
  return (
    <button
      type="button"
      className="button quiet small session-step"
      aria-label={label}
      title={`${label} (${keysOf(name, { t })})`}
      aria-disabled={session === null}
      onClick={go}
    >
      {isPrevious && <Icon size="1.125rem" aria-hidden />}
      {/* The arrows alone look like back and forward. */}
      <span>{word}</span>
      {!isPrevious && <Icon size="1.125rem" aria-hidden />}
    </button>
  );
}
