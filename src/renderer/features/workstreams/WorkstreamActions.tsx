import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { type CommandSpec, perform } from '../../app/commands/command.ts';
import { workstreamCommands } from '../../app/commands/workstream-commands.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { besideInSidebar } from '../../app/state/sidebar-list.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';

interface WorkstreamActionsProps {
  readonly workstream: WorkstreamOverview;
  /** Performs a command and shows its failure. */
  readonly onPerform: (perform: () => Promise<unknown>) => void;
}

/** The commands of a workstream, behind a button. */
export function WorkstreamActions({ workstream, onPerform }: WorkstreamActionsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const locale = useLocale();
  const triggerRef = useRef<HTMLButtonElement>(null);
  const specs = useAppState(
    useShallow((state) =>
      workstreamCommands.filter(
        ({ menuTitle, isPossible }) => menuTitle && (isPossible?.(state, workstream) ?? true),
      ),
    ),
  );

  function run(spec: CommandSpec<WorkstreamOverview>): void {
    // A dialog gives the focus back to where it was, and the menu is gone by then.
    if (spec.dialog) triggerRef.current?.focus();
    onPerform(async () => perform(spec, app, workstream));
  }

  return (
    <Menu label={t('workstreams.menu.label')} triggerRef={triggerRef}>
      {specs.map((spec) => {
        const { id, icon: Icon, menuTitle } = spec;
        if (menuTitle === undefined) return null;
        return (
          <Fragment key={id}>
            <MenuItem icon={<Icon size="1rem" aria-hidden />} onSelect={() => run(spec)}>
              {menuTitle(locale, workstream)}
            </MenuItem>
            {id === 'appearance' && <MoveItems workstreamId={workstream.id} />}
          </Fragment>
        );
      })}
    </Menu>
  );
}

/** Sorts the list without dragging. */
function MoveItems({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const beside = useAppState(useShallow((state) => besideInSidebar(state, workstreamId)));
  if (beside === null) return null;
  const { above, below } = beside;
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
