import {
  Archive,
  ArrowDown,
  ArrowUp,
  FolderPlus,
  Palette,
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
} from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import type { OpenDialog } from '../../app/state/app-state.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useSidebarList } from './useSidebarList.ts';

interface WorkstreamActionsProps {
  readonly workstream: WorkstreamOverview;
  readonly onChange: (state: WorkstreamState) => void;
}

export function WorkstreamActions({ workstream, onChange }: WorkstreamActionsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, state } = workstream;
  const triggerRef = useRef<HTMLButtonElement>(null);

  function open(dialog: OpenDialog): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    triggerRef.current?.focus();
    app.view.openDialog(dialog);
  }

  return (
    <Menu label={t('workstreams.menu.label')} triggerRef={triggerRef}>
      <MenuItem
        icon={<Pencil size="1rem" aria-hidden />}
        onSelect={() => open({ name: 'rename', workstreamId: id })}
      >
        {t('workstreams.menu.rename')}
      </MenuItem>
      <MenuItem
        icon={<Palette size="1rem" aria-hidden />}
        onSelect={() => open({ name: 'appearance', workstreamId: id })}
      >
        {t('workstreams.menu.appearance')}
      </MenuItem>
      <MoveItems workstreamId={id} />
      <MenuItem
        icon={<TimerReset size="1rem" aria-hidden />}
        onSelect={() => open({ name: 'idleThreshold', workstreamId: id })}
      >
        {t('workstreams.menu.threshold')}
      </MenuItem>
      <MenuItem
        icon={<Share size="1rem" aria-hidden />}
        onSelect={() => open({ name: 'export', selection: { workstreamIds: [id] } })}
      >
        {t('transfer.menu')}
      </MenuItem>
      {id === SCRATCH_ID && (
        <MenuItem
          icon={<FolderPlus size="1rem" aria-hidden />}
          onSelect={() => open({ name: 'promoteScratch' })}
        >
          {t('workstreams.menu.promote')}
        </MenuItem>
      )}
      {state === 'active' && (
        <MenuItem icon={<Pause size="1rem" aria-hidden />} onSelect={() => onChange('paused')}>
          {t('workstreams.menu.pause')}
        </MenuItem>
      )}
      {state === 'paused' && (
        <MenuItem icon={<Play size="1rem" aria-hidden />} onSelect={() => onChange('active')}>
          {t('workstreams.menu.resume')}
        </MenuItem>
      )}
      {state === 'archived' && (
        <MenuItem icon={<RotateCcw size="1rem" aria-hidden />} onSelect={() => onChange('active')}>
          {t('workstreams.menu.restore')}
        </MenuItem>
      )}
      {state !== 'archived' && id !== SCRATCH_ID && (
        <MenuItem icon={<Archive size="1rem" aria-hidden />} onSelect={() => onChange('archived')}>
          {t('workstreams.menu.archive')}
        </MenuItem>
      )}
    </Menu>
  );
}

/** To order the list without dragging. */
function MoveItems({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const { favourites, active, paused } = useSidebarList().groups;
  const group = [favourites, active, paused].find((each) =>
    each.some(({ id }) => id === workstreamId),
  );
  if (group === undefined) return null;
  const at = group.findIndex(({ id }) => id === workstreamId);
  const [above, below] = [group[at - 1], group[at + 1]];
  return (
    <>
      <MenuItem
        icon={<ArrowUp size="1rem" aria-hidden />}
        isDisabled={above === undefined}
        onSelect={() => above && void app.sidebar.move(workstreamId, above.id)}
      >
        {t('workstreams.menu.moveUp')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size="1rem" aria-hidden />}
        isDisabled={below === undefined}
        onSelect={() => below && void app.sidebar.move(workstreamId, below.id)}
      >
        {t('workstreams.menu.moveDown')}
      </MenuItem>
    </>
  );
}
