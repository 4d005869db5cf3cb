/** The supported systems. */
export type Platform = 'darwin' | 'win32' | 'linux';

/**
 * What is known of the global shortcut: the keys reach the app; another program has them; the desktop
 * was asked for them, and does not answer; the desktop cannot bind them.
 */
export type ShortcutState = 'works' | 'taken' | 'requested' | 'unsupported';

/** The desktop's actual state, which may differ from the settings. */
export interface DesktopState {
  readonly platform: Platform;
  /** The user's preferred languages (`de-AT`), most preferred first. */
  readonly languages: readonly string[];
  /** The locale of the system's date and time formats (`en-DE`); null if it is not known. */
  readonly formats: string | null;
  /** Whether the app starts at login; null if the system does not support that. */
  readonly openAtLogin: boolean | null;
  /** Whether the global shortcut reaches the app; null if none is set. */
  readonly shortcut: ShortcutState | null;
  /** Whether the shortcut of the quick bar reaches the app; null if none is set. */
  readonly quickShortcut: ShortcutState | null;
  /** True on Wayland: the desktop binds shortcuts, may ask the user first, and knows fewer keys. */
  readonly shortcutByPortal: boolean;
  /** `refused`: the system did not show the last one, for which it needs the user's permission. */
  readonly notifications: 'supported' | 'unsupported' | 'refused';
  /** Whether the tray is visible. If not, closing the window minimizes it. */
  readonly hasTray: boolean;
  /** True if the mini window is open. */
  readonly hasMini: boolean;
  /**
   * Whether the system's idle time can be trusted. If not, why: the app runs `byX11` on a Wayland
   * desktop, or the desktop leaves it `untold`.
   */
  readonly computerUse:
    | { readonly isTrusted: true; readonly reason: null }
    | { readonly isTrusted: false; readonly reason: 'byX11' | 'untold' };
}
