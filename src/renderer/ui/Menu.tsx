import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import './menu.css';

interface MenuProps {
  readonly label: string;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  /** Where it can be opened by something else than its button as well. */
  readonly open?: boolean;
  /** What has opened it, if not its button: the focus goes back there. */
  readonly openerRef?: RefObject<HTMLElement | null> | undefined;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** What can be done with something, behind a button with three dots. */
export function Menu({ label, triggerRef, openerRef, children, ...opening }: MenuProps) {
  function giveFocusBack(event: Event): void {
    const opener = openerRef?.current;
    if (!opener) return;
    event.preventDefault();
    // Unless it was taken elsewhere, by a click beside the menu.
    if (document.activeElement === document.body) opener.focus();
  }

  return (
    // Not modal: its scroll lock would add a style element, which the page's policy forbids.
    <DropdownMenu.Root modal={false} {...opening}>
      <DropdownMenu.Trigger ref={triggerRef} className="icon-button" aria-label={label}>
        <Ellipsis size={18} aria-hidden />
      </DropdownMenu.Trigger>
      {/* Not in its place: the rows of a list cover what is in the row before. */}
      <DropdownMenu.Portal container={triggerRef.current?.closest('main')}>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={giveFocusBack}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}
