import { type RefObject, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from '../../../shared/model/model.ts';
import { perform } from '../../app/commands/command.ts';
import {
  fitsNeighbours,
  type SessionCommandSpec,
  sessionCommands,
} from '../../app/commands/session-commands.ts';
import type { SessionSubject } from '../../app/commands/shown.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useNeighbours } from './useNeighbours.ts';

interface SessionMenuProps {
  readonly label: string;
  readonly session: Session;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly openerRef?: RefObject<HTMLElement | null>;
}

/** The commands of a session. */
export function SessionMenu({ label, session, ...opening }: SessionMenuProps) {
  const triggerRef = useRef<HTMLButtonElement>(null);
  // A dialog gives the focus back to where it was, and the menu is gone by then.
  const focusOpener = () => (opening.openerRef?.current ?? triggerRef.current)?.focus();
  return (
    <Menu label={label} triggerRef={triggerRef} {...opening}>
      <SessionMenuItems session={session} focusOpener={focusOpener} />
    </Menu>
  );
}

interface SessionMenuItemsProps {
  readonly session: Session;
  readonly focusOpener: () => void;
}

function SessionMenuItems({ session, focusOpener }: SessionMenuItemsProps) {
  const app = useApp();
  const locale = useLocale();
  const { neighbours, needLoading } = useNeighbours(session);
  const subject: SessionSubject = { session, neighbours };
  const specs = useAppState(
    useShallow((state) =>
      sessionCommands.filter(({ isPossible }) => isPossible?.(state, subject) ?? true),
    ),
  );

  async function run(spec: SessionCommandSpec): Promise<void> {
    if (spec.dialog) focusOpener();
    const focused = spec.focusAfter?.(app.store.getState(), subject);
    await perform(spec, app, subject);
    if (focused) keepFocus(...focused);
  }

  return specs.map((spec) => {
    const { id, icon: Icon, menuTitle } = spec;
    const fits = fitsNeighbours(spec, subject);
    // While the neighbours are loaded, what depends on them is disabled: nothing moves below the pointer.
    if (menuTitle === undefined || !(fits || needLoading)) return null;
    return (
      <MenuItem
        key={id}
        isDisabled={!fits}
        icon={<Icon size="1rem" aria-hidden />}
        onSelect={() => void run(spec)}
      >
        {menuTitle(locale, subject)}
      </MenuItem>
    );
  });
}
