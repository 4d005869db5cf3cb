import { ArrowUpRight, ChevronRight, CircleCheck, TimerOff } from 'lucide-react';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil, idleTailOf, lengthOf } from '../../../shared/model/session-length.ts';
import { nameOf, titleOf } from '../../../shared/model/session-title.ts';
import { ownSummary, rolesOf } from '../../../shared/model/summary-text.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useFocusAfter } from '../../app/hooks/useFocusAfter.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useOtherDevice } from '../../app/hooks/useOtherDevice.ts';
import { isShortcut } from '../../app/shortcuts.ts';
import { dayKey, daysBetween } from '../../ui/time.ts';
import { AheadNote } from '../corrections/AheadNote.tsx';
import { SessionMenu } from '../corrections/SessionMenu.tsx';
import { SessionTitleField } from '../corrections/SessionTitleField.tsx';

interface SessionRowProps {
  readonly session: Session;
  readonly isOpen: boolean;
}

/** A closed session. It expands to show its messages, and has a page of its own. */
export function SessionRow({ session, isOpen }: SessionRowProps) {
  const { t } = useTranslation();
  const app = useApp();
  const locale = useLocale();
  const { formatDuration, formatFull, hourCycle } = locale;
  const { whereStopped } = session;
  const device = useOtherDevice(session);
  const note = whereStopped
    ? t('summary.stopped', { words: whereStopped })
    : ownSummary(session.summary);
  const toggle = () =>
    isOpen ? app.transcripts.close(session.id) : app.transcripts.loadMore(session.id);
  const open = () => app.router.navigate({ name: 'session', sessionId: session.id });
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const menuOpenerRef = useRef<HTMLElement>(null);
  const isNaming = useAppState(({ namedSessionId }) => namedSessionId === session.id);
  const rowRef = useFocusAfter<HTMLButtonElement>(isNaming);
  const name = () => app.view.nameSession(session.id);
  const begun = formatFull(new Date(session.startedAt));

  function openMenu(event: SyntheticEvent<HTMLElement>): void {
    event.preventDefault();
    menuOpenerRef.current = event.currentTarget;
    setIsMenuOpen(true);
  }

  /** Opens by its own button, or closes. */
  function menuChanged(isOpen: boolean): void {
    if (isOpen) menuOpenerRef.current = null;
    setIsMenuOpen(isOpen);
  }

  return (
    <div className="session-line">
      {isNaming ? (
        <div className="session-row" data-naming>
          <ChevronRight className="chevron" size="0.875rem" aria-hidden />
          <SessionTitleField session={session} />
        </div>
      ) : (
        <button
          ref={rowRef}
          type="button"
          className="session-row"
          data-session={session.id}
          data-hour-cycle={hourCycle}
          aria-expanded={isOpen}
          onClick={toggle}
          onDoubleClick={({ target }) =>
            target instanceof Element && target.closest('.title') ? name() : open()
          }
          onContextMenu={openMenu}
          onKeyDown={(event) => {
            const isMenuKey =
              event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
            if (isMenuKey) openMenu(event);
            if (isShortcut('rename', event.nativeEvent)) {
              event.preventDefault();
              // Not for the workstream as well.
              event.stopPropagation();
              name();
            }
            if (event.key !== 'Enter') return;
            event.preventDefault();
            open();
          }}
        >
          <ChevronRight className="chevron" size="0.875rem" aria-hidden />
          <span className="title" data-untitled={titleOf(session) === null} dir="auto">
            {nameOf(session, locale)}
          </span>
          <TimeRange session={session} />
          <span className="length">{formatDuration(lengthOf(session))}</span>
          <span className="count" title={rolesOf(session.summary, locale) ?? undefined}>
            {t('history.messages', { count: session.messageCount })}
          </span>
          <span className="session-more">
            <Status session={session} />
            {device !== null && <span className="device">{t('common.onDevice', { device })}</span>}
            {note && (
              <span className="summary" dir="auto">
                {note}
              </span>
            )}
          </span>
        </button>
      )}
      <AheadNote session={session} />
      <button
        type="button"
        className="icon-button"
        aria-label={t('sessionPage.openOf', { session: begun })}
        title={t('sessionPage.open')}
        onClick={open}
      >
        <ArrowUpRight size="1rem" aria-hidden />
      </button>
      <SessionMenu
        label={t('history.sessionActions', { begun })}
        session={session}
        open={isMenuOpen}
        onOpenChange={menuChanged}
        openerRef={menuOpenerRef}
      />
    </div>
  );
}

function TimeRange({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const { formatRange, formatTimes } = useLocale();
  const start = new Date(session.startedAt);
  const end = new Date(activeUntil(session));
  const nights = daysBetween(dayKey(start), dayKey(end));
  return (
    <span className="range" title={formatRange(start, end)}>
      {formatTimes(start, end)}
      {nights > 0 && <small> {t('history.nights', { count: nights })}</small>}
    </span>
  );
}

function Status({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const { formatDuration } = useLocale();
  const timedOut = session.status === 'timed_out';
  const Icon = timedOut ? TimerOff : CircleCheck;
  const idleTail = idleTailOf(session);
  return (
    <span className="status" data-status={session.status}>
      <Icon size="0.875rem" aria-hidden />
      {t(timedOut ? 'history.filter.timedOut' : 'history.filter.ended')}
      {idleTail > 0 && (
        <small title={t('history.idleTailNote')}>
          {t('history.idleTail', { duration: formatDuration(idleTail) })}
        </small>
      )}
    </span>
  );
}
