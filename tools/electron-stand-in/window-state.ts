export type StateChange = 'show' | 'hide' | 'focus' | 'blur' | 'minimize' | 'restore';

interface Host {
  readonly platform: NodeJS.Platform;
  /** See `runsOnWayland`. */
  readonly isWayland: boolean;
  readonly report: (change: StateChange) => void;
}

/**
 * Whether a window is visible, minimized, maximized and focused, as
 * `shell/browser/native_window_views.cc` and `docs/api/browser-window.md` have it on each system. On
 * Wayland an app can neither know that its window is minimized nor move the focus.
 */
export class WindowState {
  private readonly host: Host;
  private shown: boolean;
  private minimized = false;
  private maximized = false;
  private focused = false;

  constructor(host: Host, isShown: boolean) {
    this.host = host;
    this.shown = isShown;
    this.focused = isShown;
  }

  /** On Windows a minimized window is not visible. */
  get isVisible(): boolean {
    return this.shown && !(this.host.platform === 'win32' && this.minimized);
  }

  /** "Not currently a supported state" on Wayland. */
  get isMinimized(): boolean {
    return this.minimized && !this.host.isWayland;
  }

  get isMaximized(): boolean {
    return this.maximized;
  }

  get isFocused(): boolean {
    return this.focused;
  }

  show(): void {
    const isNew = this.appear();
    if (isNew || !this.host.isWayland) this.receiveFocus();
  }

  /** "Not supported on Wayland": the compositor gives a new window the focus. */
  showInactive(): void {
    if (this.appear() && this.host.isWayland) this.receiveFocus();
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.host.report('hide');
    this.loseFocus();
  }

  /** Shows a hidden window as a minimized one. */
  minimize(): void {
    this.shown = true;
    this.minimized = true;
    if (!this.host.isWayland) this.host.report('minimize');
    this.loseFocus();
  }

  /** Without an effect on Wayland: there, only the user brings a minimized window back. */
  restore(): void {
    if (!this.minimized || this.host.isWayland) return;
    this.minimized = false;
    this.host.report('restore');
  }

  /** Shows a hidden window. */
  maximize(): void {
    this.maximized = true;
    this.appear();
  }

  /** Without an effect on a hidden window, and on Wayland. */
  focus(): void {
    if (this.shown && !this.host.isWayland) this.receiveFocus();
  }

  blur(): void {
    if (!this.host.isWayland) this.loseFocus();
  }

  /** Another window receives the focus. */
  loseFocus(): void {
    if (!this.focused) return;
    this.focused = false;
    this.host.report('blur');
  }

  private receiveFocus(): void {
    if (this.focused) return;
    this.focused = true;
    this.host.report('focus');
  }

  /** Returns true if the window was hidden. */
  private appear(): boolean {
    const wasHidden = !this.shown;
    this.shown = true;
    if (!this.host.isWayland) this.minimized = false;
    if (wasHidden) this.host.report('show');
    return wasHidden;
  }
}
