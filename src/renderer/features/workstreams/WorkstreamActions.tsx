import { Archive, Ellipsis, Pause, Pencil, Play, RotateCcw, TimerReset } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { SCRATCH_ID, type Workstream, type WorkstreamState } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import './menu.css';

interface WorkstreamActionsProps {
  readonly workstream: Workstream;
  readonly onChange: (state: WorkstreamState) => void;
}

export function WorkstreamActions({ workstream, onChange }: WorkstreamActionsProps) {
  const app = useApp();
  const { id, state } = workstream;
  const triggerRef = useRef<HTMLButtonElement>(null);

  function open(name: 'rename' | 'idleThreshold'): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    triggerRef.current?.focus();
    app.openDialog({ name, workstreamId: id });
  }

  return (
    // Not modal: its scroll lock would add a style element, which the page's policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        ref={triggerRef}
        className="icon-button"
        aria-label="Workstream actions"
      >
        <Ellipsis size={18} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
        <Item icon={<Pencil size={16} aria-hidden />} onSelect={() => open('rename')}>
          Rename…
        </Item>
        <Item icon={<TimerReset size={16} aria-hidden />} onSelect={() => open('idleThreshold')}>
          Idle threshold…
        </Item>
        {state === 'active' && (
          <Item icon={<Pause size={16} aria-hidden />} onSelect={() => onChange('paused')}>
            Pause
          </Item>
        )}
        {state === 'paused' && (
          <Item icon={<Play size={16} aria-hidden />} onSelect={() => onChange('active')}>
            Resume
          </Item>
        )}
        {state === 'archived' && (
          <Item icon={<RotateCcw size={16} aria-hidden />} onSelect={() => onChange('active')}>
            Restore
          </Item>
        )}
        {state !== 'archived' && id !== SCRATCH_ID && (
          <Item icon={<Archive size={16} aria-hidden />} onSelect={() => onChange('archived')}>
            Archive
          </Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly children: string;
}

function Item({ icon, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}
