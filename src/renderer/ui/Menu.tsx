import { Check, Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, type RefObject, useState } from 'react';
import './menu.css';

interface MenuProps {
  readonly label: string;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  /** The icon of its button; three dots by default. */
  readonly icon?: ReactNode;
  /** `button` if its button shows the label beside the icon. */
  readonly look?: 'icon' | 'button';
  /** The landmark that it belongs to. */
  readonly container?: 'main' | 'nav' | 'section';
  /** For a menu that also opens by something other than its button. */
  readonly open?: boolean;
  /** The element that opened it, if not its button. It receives the focus afterwards. */
  readonly openerRef?: RefObject<HTMLElement | null> | undefined;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A menu behind a button. */
export function Menu(props: MenuProps) {
  const { label, triggerRef, icon, look = 'icon', container = 'main' } = props;
  const { openerRef, onOpenChange, children } = props;

  // State, so that the container is looked up when the menu opens and its button exists.
  const [isOpen, setIsOpen] = useState(false);
  const changed = (next: boolean) => {
    setIsOpen(next);
    onOpenChange?.(next);
  };

  function giveFocusBack(event: Event): void {
    const opener = openerRef?.current;
    if (!opener) return;
    event.preventDefault();
    // Unless a click beside the menu has moved it.
    if (document.activeElement === document.body) opener.focus();
  }

  return (
    // Not modal, because a scroll lock would add a style element, which the page's policy forbids.
    <DropdownMenu.Root modal={false} open={props.open ?? isOpen} onOpenChange={changed}>
      <DropdownMenu.Trigger
        ref={triggerRef}
        className={look === 'icon' ? 'icon-button' : 'button'}
        aria-label={label}
        title={icon === undefined || look === 'button' ? undefined : label}
      >
        {icon ?? <Ellipsis size="1.125rem" aria-hidden />}
        {look === 'button' && label}
      </DropdownMenu.Trigger>
      {/* In a portal, because the next row of a list would cover it. */}
      <DropdownMenu.Portal container={triggerRef.current?.closest<HTMLElement>(container)}>
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
  readonly isDisabled?: boolean;
  /** The keys that do the same. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onSelect, isDisabled = false, keys, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" disabled={isDisabled} onSelect={onSelect}>
      {icon}
      {children}
      {keys && <kbd aria-hidden>{keys}</kbd>}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="menu-label">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="menu-separator" />;
}

interface MenuRadiosProps<Value extends string> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly children: ReactNode;
}

/** Items of which one is selected. */
export function MenuRadios<Value extends string>(props: MenuRadiosProps<Value>) {
  const { value, onChange, children } = props;
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      {children}
    </DropdownMenu.RadioGroup>
  );
}

interface MenuRadioProps {
  readonly value: string;
  readonly children: ReactNode;
}

export function MenuRadio({ value, children }: MenuRadioProps) {
  return (
    <DropdownMenu.RadioItem className="menu-item" value={value}>
      <MenuTick />
      {children}
    </DropdownMenu.RadioItem>
  );
}

interface MenuCheckProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

/** An item that is on or off. The menu stays open for further choices. */
export function MenuCheck({ isChecked, onChange, children }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      className="menu-item"
      checked={isChecked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <MenuTick />
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

function MenuTick() {
  return (
    <span className="menu-tick">
      <DropdownMenu.ItemIndicator>
        <Check size="1rem" aria-hidden />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}
