import {
  Archive,
  FolderPlus,
  Pause,
  Pencil,
  Play,
  RotateCcw,
  Share,
  TimerReset,
} from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  SCRATCH_ID,
  type WorkstreamOverview,
  type WorkstreamState,
} from '../../../shared/model.ts';
import type { OpenDialog } from '../../state/app-state.ts';
import { useApp } from '../../state/context.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';

interface WorkstreamActionsProps {
  readonly workstream: WorkstreamOverview;
  readonly onChange: (state: WorkstreamState) => void;
}

export function WorkstreamActions({ workstream, onChange }: WorkstreamActionsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const { id, state } = workstream;
  const triggerRef = useRef<HTMLButtonElement>(null);

  function open(dialog: OpenDialog): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    triggerRef.current?.focus();
    app.openDialog(dialog);
  }

  return (
    <Menu label="Workstream actions" triggerRef={triggerRef}>
      <MenuItem
        icon={<Pencil size={16} aria-hidden />}
        onSelect={() => open({ name: 'rename', workstreamId: id })}
      >
        Rename…
      </MenuItem>
      <MenuItem
        icon={<TimerReset size={16} aria-hidden />}
        onSelect={() => open({ name: 'idleThreshold', workstreamId: id })}
      >
        Idle threshold…
      </MenuItem>
      <MenuItem
        icon={<Share size={16} aria-hidden />}
        onSelect={() => open({ name: 'export', selection: { workstreamIds: [id] } })}
      >
        {t('transfer.menu')}
      </MenuItem>
      {id === SCRATCH_ID && (
        <MenuItem
          icon={<FolderPlus size={16} aria-hidden />}
          onSelect={() => open({ name: 'promoteScratch' })}
        >
          Turn into a workstream…
        </MenuItem>
      )}
      {state === 'active' && (
        <MenuItem icon={<Pause size={16} aria-hidden />} onSelect={() => onChange('paused')}>
          Pause
        </MenuItem>
      )}
      {state === 'paused' && (
        <MenuItem icon={<Play size={16} aria-hidden />} onSelect={() => onChange('active')}>
          Resume
        </MenuItem>
      )}
      {state === 'archived' && (
        <MenuItem icon={<RotateCcw size={16} aria-hidden />} onSelect={() => onChange('active')}>
          Restore
        </MenuItem>
      )}
      {state !== 'archived' && id !== SCRATCH_ID && (
        <MenuItem icon={<Archive size={16} aria-hidden />} onSelect={() => onChange('archived')}>
          Archive
        </MenuItem>
      )}
    </Menu>
  );
}
