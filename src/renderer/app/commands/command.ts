import type { ParseKeysWithoutVariables } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Colour } from '../../../shared/model/colours.ts';
import type { App } from '../app.ts';
import type { ShortcutName } from '../shortcuts.ts';
import type { AppState, OpenDialog } from '../state/app-state.ts';

/** Something that the user can do now, as the palette offers it. */
export interface Command {
  /** Remembered among the recently used. */
  readonly id: string;
  readonly title: string;
  /** Other words that find it, separated by spaces. */
  readonly keywords?: string | undefined;
  /** True if it comes before equal commands, as it applies to what is shown. */
  readonly isForShown?: boolean;
  /** True if it comes after a similar one, whatever the length of their titles. */
  readonly isSecond?: boolean | undefined;
  /** What it applies to, unless the title says so. */
  readonly about?: string | undefined;
  readonly icon: LucideIcon;
  /** Replaces the icon. */
  readonly emoji?: string | null;
  readonly colour?: Colour;
  readonly shortcut?: ShortcutName | undefined;
  /** Rejects with the reason if it is refused. */
  readonly perform: (app: App) => unknown;
}

interface CommandBase<Subject> {
  readonly id: string;
  readonly icon: LucideIcon;
  /** Its text in the palette. */
  readonly title: ParseKeysWithoutVariables;
  /** Other words that find it in the palette. */
  readonly keywords?: ParseKeysWithoutVariables;
  /** Its text in the menu of the subject; a command without one is in the palette only. */
  readonly menuTitle?: (locale: Locale, subject: Subject) => string;
  readonly shortcut?: ShortcutName;
  readonly isSecond?: boolean;
  /** True if it can be done now. */
  readonly isPossible?: (state: AppState, subject: Subject) => boolean;
}

/**
 * A command as it is declared, once for the menus and the palette. `Subject` is what it applies to: a
 * session, a workstream, or nothing.
 */
export type CommandSpec<Subject = void> = CommandBase<Subject> &
  (
    | { readonly dialog: (subject: Subject) => OpenDialog; readonly perform?: never }
    | { readonly perform: (app: App, subject: Subject) => unknown; readonly dialog?: never }
  );

export function perform<Subject>(spec: CommandSpec<Subject>, app: App, subject: Subject): unknown {
  return spec.dialog ? app.view.openDialog(spec.dialog(subject)) : spec.perform(app, subject);
}

/** Returns the commands that are possible for a subject, in the language of the window. */
export function offered<Subject>(
  specs: readonly CommandSpec<Subject>[],
  state: AppState,
  subject: Subject,
  about?: string,
): readonly Command[] {
  return specs
    .filter(({ isPossible }) => isPossible?.(state, subject) ?? true)
    .map((spec) => ({
      id: spec.id,
      title: state.locale.t(spec.title),
      keywords: spec.keywords && state.locale.t(spec.keywords),
      about,
      icon: spec.icon,
      shortcut: spec.shortcut,
      isSecond: spec.isSecond,
      perform: (app) => perform(spec, app, subject),
    }));
}
