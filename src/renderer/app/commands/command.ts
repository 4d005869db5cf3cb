import type { ParseKeysWithoutVariables } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { Colour } from '../../../shared/model/colours.ts';
import type { App } from '../app.ts';
import type { ShortcutName } from '../shortcuts.ts';
import type { AppState } from '../state/app-state.ts';

/** Something that can be done now, as it is offered to the user. */
export interface Action {
  /** By which it is remembered. */
  readonly id: string;
  readonly title: string;
  /** What it is about, where its title does not say so. */
  readonly about?: string | undefined;
  readonly icon: LucideIcon;
  /** In the place of the icon. */
  readonly emoji?: string | null;
  readonly colour?: Colour;
  readonly shortcut?: ShortcutName | undefined;
  /** What it rejects with is why it was refused. */
  readonly perform: (app: App) => unknown;
}

/** Something of the window that can be done in some of its states. */
export interface ActionSpec {
  readonly id: string;
  readonly title: ParseKeysWithoutVariables;
  readonly about?: (state: AppState) => string | undefined;
  readonly icon: LucideIcon;
  readonly shortcut?: ShortcutName;
  readonly isAvailable?: (state: AppState) => boolean;
  readonly perform: (app: App) => unknown;
}

/** Those of the actions that can be done in a state, in its language. */
export function available(specs: readonly ActionSpec[], state: AppState): readonly Action[] {
  return specs
    .filter(({ isAvailable }) => isAvailable?.(state) ?? true)
    .map(({ id, title, about, icon, shortcut, perform }) => ({
      id,
      title: state.locale.t(title),
      about: about?.(state),
      icon,
      shortcut,
      perform,
    }));
}
