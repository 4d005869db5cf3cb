import {
  ArrowDownToLine,
  ArrowUpRight,
  ArrowUpToLine,
  Clock,
  FolderInput,
  Link,
  Play,
  Share,
  Split,
  Square,
  Trash2,
} from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type OpenDialog, workstreamOf } from '../../app/state/app-state.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useNeighbours } from './useNeighbours.ts';

type SessionDialog = Extract<OpenDialog, { readonly session: Session }>['name'];

interface SessionMenuProps {
  readonly label: string;
  readonly session: Session;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly openerRef?: RefObject<HTMLElement | null>;
}

/** How a session can be put right. */
export function SessionMenu({ label, session, ...opening }: SessionMenuProps) {
  const { t } = useTranslation();
  const app = useApp();
  const isOnItsPage = useAppState(({ route }) => route?.name === 'session');
  const triggerRef = useRef<HTMLButtonElement>(null);

  function open(dialog: OpenDialog): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    (opening.openerRef?.current ?? triggerRef.current)?.focus();
    app.view.openDialog(dialog);
  }
  const openDialog = (name: SessionDialog) => open({ name, session });

  return (
    <Menu label={label} triggerRef={triggerRef} {...opening}>
      {!isOnItsPage && (
        <MenuItem
          icon={<ArrowUpRight size="1rem" aria-hidden />}
          onSelect={() => app.router.navigate({ name: 'session', sessionId: session.id })}
        >
          {t('sessionPage.open')}
        </MenuItem>
      )}
      {session.status === 'active' ? (
        <MenuItem icon={<Clock size="1rem" aria-hidden />} onSelect={() => openDialog('editTimes')}>
          {t('corrections.menu.editStart')}
        </MenuItem>
      ) : (
        <ClosedSessionItems session={session} openDialog={openDialog} />
      )}
      <MenuItem
        icon={<FolderInput size="1rem" aria-hidden />}
        onSelect={() => openDialog('moveSession')}
      >
        {t('corrections.menu.moveTo')}
      </MenuItem>
      <MenuItem
        icon={<Link size="1rem" aria-hidden />}
        onSelect={() => void app.links.copy({ name: 'session', sessionId: session.id })}
      >
        {t('links.copy')}
      </MenuItem>
      <MenuItem
        icon={<Share size="1rem" aria-hidden />}
        onSelect={() => open({ name: 'export', selection: { sessionIds: [session.id] } })}
      >
        {t('transfer.menu')}
      </MenuItem>
      {session.status !== 'active' && <DeleteItem session={session} />}
    </Menu>
  );
}

interface ClosedSessionItemsProps {
  readonly session: Session;
  readonly openDialog: (name: SessionDialog) => void;
}

function ClosedSessionItems({ session, openDialog }: ClosedSessionItemsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const { id, status, lastActivityAt } = session;
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const { neighbours, areAsked } = useNeighbours(session);
  const { before, after } = neighbours ?? {};
  const isLast = neighbours !== null && after === undefined;
  const isResumable = workstream?.activeSession === null && workstream.state !== 'archived';
  const merge = (other: Session) =>
    void app.corrections.merge(id, other.id).then(() => keepFocus(id, other.id));
  return (
    <>
      {/* What depends on an answer is there from the start: nothing moves below the pointer. */}
      {isResumable && (isLast || areAsked) && (
        <MenuItem
          isDisabled={!isLast}
          icon={<Play size="1rem" aria-hidden />}
          onSelect={() => void app.corrections.resume(id).then(() => keepFocus())}
        >
          {t('corrections.menu.resume')}
        </MenuItem>
      )}
      {status === 'timed_out' && (
        <MenuItem
          icon={<Square size="1rem" aria-hidden />}
          onSelect={() => void app.corrections.endAt(id, lastActivityAt)}
        >
          {t('corrections.menu.endAtLastActivity', {
            time: formatClock(new Date(lastActivityAt)),
          })}
        </MenuItem>
      )}
      <MenuItem icon={<Clock size="1rem" aria-hidden />} onSelect={() => openDialog('editTimes')}>
        {t('corrections.menu.editTimes')}
      </MenuItem>
      <MenuItem
        icon={<Split size="1rem" aria-hidden />}
        onSelect={() => openDialog('splitSession')}
      >
        {t('corrections.menu.split')}
      </MenuItem>
      {(before || areAsked) && (
        <MenuItem
          isDisabled={!before}
          icon={<ArrowDownToLine size="1rem" aria-hidden />}
          onSelect={() => before && merge(before)}
        >
          {t('corrections.menu.mergeBefore')}
        </MenuItem>
      )}
      {(after || areAsked) && (
        <MenuItem
          isDisabled={!after}
          icon={<ArrowUpToLine size="1rem" aria-hidden />}
          onSelect={() => after && merge(after)}
        >
          {t('corrections.menu.mergeAfter')}
        </MenuItem>
      )}
    </>
  );
}

function DeleteItem({ session: { id } }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const sessions = useAppState((state) => state.history.sessions);
  const index = sessions.findIndex((each) => each.id === id);
  const beside = index < 0 ? [] : [sessions[index + 1], sessions[index - 1]];
  const near = beside.flatMap((each) => each?.id ?? []);
  return (
    <MenuItem
      icon={<Trash2 size="1rem" aria-hidden />}
      onSelect={() => void app.corrections.remove(id).then(() => keepFocus(...near))}
    >
      {t('corrections.menu.delete')}
    </MenuItem>
  );
}
