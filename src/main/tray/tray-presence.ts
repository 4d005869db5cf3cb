import { Emitter } from '../../core/base/emitter.ts';

/** After a login, panels can come up later than the app. */
const POLL_MS = 3000;
const POLLS = 60;

/**
 * Keeps the icon in step with the desktop: creates it once the desktop shows icons, and again when it
 * shows them again.
 */
export class TrayPresence {
  readonly #hasHost: () => Promise<boolean>;
  readonly #create: () => boolean;
  readonly #changed = new Emitter<void>();
  #isHosted = false;
  #hasIcon = false;
  #checking: Promise<boolean> | null = null;
  #pollsLeft = POLLS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `isVisible` has changed. */
  readonly onDidChange = this.#changed.on;

  /** `hasHost`: whether the desktop shows icons. `create`: creates the icon; true if it was accepted. */
  constructor(deps: { hasHost: () => Promise<boolean>; create: () => boolean }) {
    this.#hasHost = deps.hasHost;
    this.#create = deps.create;
  }

  /** True if the icon was visible when that was last checked. */
  get isVisible(): boolean {
    return this.#isHosted && this.#hasIcon;
  }

  /** Checks whether the icon is visible, and for the next minutes again until it is. */
  async start(): Promise<boolean> {
    const isVisible = await this.refresh();
    if (!isVisible) this.#poll();
    return isVisible;
  }

  /** Ends the checks of `start`, also if one of them is running. */
  stop(): void {
    this.#pollsLeft = 0;
    clearTimeout(this.#timer);
  }

  /** Checks whether the icon is visible. */
  refresh(): Promise<boolean> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #check(): Promise<boolean> {
    const wasVisible = this.isVisible;
    const isHosted = await this.#hasHost();
    // An icon that was created without a host is never shown.
    if (isHosted && !this.#isHosted) this.#hasIcon = this.#create();
    this.#isHosted = isHosted;
    if (this.isVisible !== wasVisible) this.#changed.emit();
    return this.isVisible;
  }

  #poll(): void {
    if (this.#pollsLeft === 0) return;
    this.#pollsLeft -= 1;
    this.#timer = setTimeout(() => {
      void this.refresh().then((isVisible) => isVisible || this.#poll());
    }, POLL_MS);
  }
}
