import { ChevronRight, Pencil, Square, TimerOff } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { idleTailOf } from '../../../shared/model/session-length.ts';
import { isAhead } from '../../../shared/model/wrong-clock.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { SessionLink } from './SessionLink.tsx';

/** The sessions that have timed out, until the user has decided about them. */
export function TimeoutNotice() {
  const app = useApp();
  const { t } = useTranslation();
  const now = useThisMinute();
  const all = useAppState((state) => state.snapshot?.timedOut) ?? [];
  // What timed out while the user was away is part of the question about that time.
  const asked = useAppState((state) => state.snapshot?.timeAway?.sessions) ?? [];
  // What timed out while the clock was ahead is shown as such in its history.
  const timedOut = all.filter(
    (session) => !isAhead(session, now) && !asked.some(({ id }) => id === session.id),
  );
  const [isUnfolded, setIsUnfolded] = useState(false);
  const [only] = timedOut;
  if (only === undefined) return null;
  const leave = (sessions: readonly Session[]) =>
    void app.corrections.acknowledgeTimeouts(sessions.map(({ id }) => id)).then(() => keepFocus());

  if (timedOut.length === 1) {
    return (
      <section className="banners" aria-label={t('shell.timedOut')}>
        <TimedOut session={only}>
          <DismissAllButton onClick={() => leave(timedOut)}>{t('shell.leaveIt')}</DismissAllButton>
        </TimedOut>
      </section>
    );
  }
  return (
    <section className="banners" aria-label={t('shell.timedOut')}>
      <div className="timed-out">
        <TimerOff size="1rem" aria-hidden />
        <p>
          <button
            type="button"
            className="link fold-out"
            aria-expanded={isUnfolded}
            onClick={() => setIsUnfolded(!isUnfolded)}
          >
            {t('shell.sessionsTimedOut', { count: timedOut.length })}
            <ChevronRight size="0.875rem" aria-hidden />
          </button>
        </p>
        <DismissAllButton onClick={() => leave(timedOut)}>{t('shell.leaveAll')}</DismissAllButton>
      </div>
      {isUnfolded &&
        timedOut.map((session) => (
          <TimedOut key={session.id} session={session}>
            <DismissAllButton onClick={() => leave([session])}>
              {t('shell.leaveIt')}
            </DismissAllButton>
          </TimedOut>
        ))}
    </section>
  );
}

interface TimedOutProps {
  readonly session: Session;
  readonly children: ReactNode;
}

function TimedOut({ session, children }: TimedOutProps) {
  const app = useApp();
  const { t } = useTranslation();
  const today = useToday();
  const { formatClock, formatDuration, formatMoment } = useLocale();
  const wordsId = useId();
  const menuRef = useRef<HTMLButtonElement>(null);
  const { id, lastActivityAt } = session;
  const moment = formatMoment(new Date(lastActivityAt), today);
  const idle = formatDuration(idleTailOf(session));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="timed-out" role="group" aria-labelledby={wordsId}>
      <TimerOff size="1rem" aria-hidden />
      <p id={wordsId}>
        <Trans
          i18nKey="shell.timedOutWhen"
          values={{ moment, idle }}
          components={{ who: <SessionLink session={session} /> }}
        />
      </p>
      <div className="timed-out-choices">
        <button
          type="button"
          className="button small primary"
          onClick={() => void app.corrections.resume(id).then(() => keepFocus())}
        >
          {t('shell.resume')}
        </button>
        {children}
        <Menu label={t('shell.moreAnswers')} triggerRef={menuRef} container="section">
          <MenuItem
            icon={<Square size="1rem" aria-hidden />}
            onSelect={() => void app.corrections.endAt(id, lastActivityAt).then(() => keepFocus())}
          >
            {t('shell.endAtLastActivity', { time: formatClock(new Date(lastActivityAt)) })}
          </MenuItem>
          <MenuItem
            icon={<Pencil size="1rem" aria-hidden />}
            onSelect={() => app.view.openDialog({ name: 'editTimes', session })}
          >
            {t('shell.anotherTime')}
          </MenuItem>
        </Menu>
      </div>
    </div>
  );
}

interface DismissAllButtonProps {
  readonly onClick: () => void;
  readonly children: string;
}

function DismissAllButton({ onClick, children }: DismissAllButtonProps) {
  return (
    <button type="button" className="button small" onClick={onClick}>
      {children}
    </button>
  );
}
