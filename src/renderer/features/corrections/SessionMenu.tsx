import {
  ArrowDownToLine,
  ArrowUpToLine,
  Clock,
  FolderInput,
  Play,
  Split,
  Square,
  Trash2,
} from 'lucide-react';
import { useRef } from 'react';
import type { Session } from '../../../shared/model.ts';
import { type OpenDialog, selectedWorkstream } from '../../state/app-state.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { formatClock } from '../../ui/time.ts';

type SessionDialog = Extract<OpenDialog, { readonly session: Session }>['name'];

interface SessionMenuProps {
  readonly label: string;
  readonly session: Session;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** How a session can be put right. */
export function SessionMenu({ label, session, ...opening }: SessionMenuProps) {
  const app = useApp();
  const triggerRef = useRef<HTMLButtonElement>(null);

  function openDialog(name: SessionDialog): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    triggerRef.current?.focus();
    app.openDialog({ name, session });
  }

  return (
    <Menu label={label} triggerRef={triggerRef} {...opening}>
      {session.status === 'active' ? (
        <MenuItem icon={<Clock size={16} aria-hidden />} onSelect={() => openDialog('editTimes')}>
          Edit start…
        </MenuItem>
      ) : (
        <ClosedSessionItems session={session} openDialog={openDialog} />
      )}
      <MenuItem
        icon={<FolderInput size={16} aria-hidden />}
        onSelect={() => openDialog('moveSession')}
      >
        Move to…
      </MenuItem>
      {session.status !== 'active' && (
        <MenuItem
          icon={<Trash2 size={16} aria-hidden />}
          onSelect={() => void app.deleteSession(session.id).then(keepFocus)}
        >
          Delete
        </MenuItem>
      )}
    </Menu>
  );
}

interface ClosedSessionItemsProps {
  readonly session: Session;
  readonly openDialog: (name: SessionDialog) => void;
}

function ClosedSessionItems({ session, openDialog }: ClosedSessionItemsProps) {
  const app = useApp();
  const { id, status, lastActivityAt } = session;
  const sessions = useAppState((state) => state.history.sessions);
  const workstream = useAppState(selectedWorkstream);
  const place = sessions.findIndex((each) => each.id === id);
  const [after, before] = [sessions[place - 1], sessions[place + 1]];
  const canResume =
    place === 0 && workstream?.activeSession === null && workstream.state !== 'archived';
  const merge = (other: Session) => void app.mergeSessions(id, other.id).then(keepFocus);
  return (
    <>
      {canResume && (
        <MenuItem
          icon={<Play size={16} aria-hidden />}
          onSelect={() => void app.resumeSession(id).then(keepFocus)}
        >
          Resume
        </MenuItem>
      )}
      {status === 'timed_out' && (
        <MenuItem
          icon={<Square size={16} aria-hidden />}
          onSelect={() => void app.endSessionAt(id, lastActivityAt)}
        >
          End at last activity ({formatClock(new Date(lastActivityAt))})
        </MenuItem>
      )}
      <MenuItem icon={<Clock size={16} aria-hidden />} onSelect={() => openDialog('editTimes')}>
        Edit times…
      </MenuItem>
      <MenuItem icon={<Split size={16} aria-hidden />} onSelect={() => openDialog('splitSession')}>
        Split…
      </MenuItem>
      {before && (
        <MenuItem icon={<ArrowDownToLine size={16} aria-hidden />} onSelect={() => merge(before)}>
          Merge with the one before
        </MenuItem>
      )}
      {after && (
        <MenuItem icon={<ArrowUpToLine size={16} aria-hidden />} onSelect={() => merge(after)}>
          Merge with the one after
        </MenuItem>
      )}
    </>
  );
}
