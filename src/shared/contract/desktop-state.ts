/** The systems that the app is made for. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** What a desktop really does, whatever the settings ask of it. */
export interface DesktopState {
  readonly platform: Platform;
  /** The languages that the user prefers, the first before all others (`de-AT`). */
  readonly languages: readonly string[];
  /** Whether the app starts at login; null where the system has no way to say so. */
  readonly openAtLogin: boolean | null;
  /** Whether the shortcut of the settings reaches the app; null while none is set. */
  readonly shortcutWorks: boolean | null;
  readonly notificationsSupported: boolean;
  /** Whether there is a tray to be seen. Without one, closing the window minimises it. */
  readonly hasTray: boolean;
  /**
   * Whether the use of the computer is known here. If not, why: the app runs `byX11` on a Wayland
   * desktop, or that leaves it `untold`.
   */
  readonly computerUse:
    | { readonly isTrusted: true; readonly reason: null }
    | { readonly isTrusted: false; readonly reason: 'byX11' | 'untold' };
}
