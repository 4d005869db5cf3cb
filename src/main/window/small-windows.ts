import { type Rectangle, screen } from 'electron';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { Changes } from '../../core/storage/changes.ts';
import type { Push } from '../../shared/contract/contract.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { SmallWindow } from './small-window.ts';
import { miniHeight, miniPlace, quickBarPlace } from './small-window-place.ts';
import type { WindowFile } from './window-file.ts';

interface Deps {
  readonly outDir: string;
  /** Where the pages come from. */
  readonly origin: string;
  readonly isQuitting: () => boolean;
  readonly windowFile: WindowFile;
  readonly isWayland: boolean;
  /** Returns the number of running sessions. */
  readonly countRunning: () => number;
  readonly changes: Changes;
  readonly log: Log;
}

/** The quick bar, and the mini window. */
export class SmallWindows {
  readonly #deps: Deps;
  readonly #quick: SmallWindow;
  readonly #mini: SmallWindow;
  readonly #changed = new Emitter<void>();

  /** The mini window was opened or closed. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { outDir, origin, isQuitting, isWayland, windowFile, countRunning, log } = deps;
    const common = { outDir, origin, isQuitting, log };
    this.#quick = new SmallWindow({
      ...common,
      page: 'quick',
      place: () => quickBarPlace(screenOfUser()),
    });
    this.#mini = new SmallWindow({
      ...common,
      page: 'mini',
      place: () => miniPlace(windowFile.readMiniPlace(), countRunning(), workAreas()),
    });
    deps.changes.on(() => {
      if (this.hasMini) this.#mini.resize(miniHeight(countRunning()));
    });
    this.#quick.onDidBlur(() => this.#quick.hide());
    // On Wayland an app does not learn where its windows are.
    this.#mini.onWillLeave((place) => {
      if (!isWayland) this.#persist(() => windowFile.writeMiniPlace(place));
    });
    this.#mini.onDidChangeVisibility((isOpen) => {
      // Quitting closes it, too, but not for the next start.
      if (!isQuitting()) this.#persist(() => windowFile.writeHasMini(isOpen));
      this.#changed.emit();
    });
  }

  get hasMini(): boolean {
    return this.#mini.isVisible;
  }

  /** Loads the quick bar, so that it appears at once. */
  prepareQuickBar(): void {
    this.#quick.prepare();
  }

  showQuickBar(): void {
    this.#quick.show();
  }

  toggleQuickBar(): void {
    this.#quick.toggle();
  }

  toggleMini(): void {
    this.#mini.toggle();
  }

  /** Opens the mini window if it was open when the app quit; prepares a quick bar that has a shortcut. */
  restore({ quickShortcut }: Pick<Settings, 'quickShortcut'>): void {
    if (this.#deps.windowFile.readHasMini()) this.#mini.show();
    if (quickShortcut !== null) this.prepareQuickBar();
  }

  /** What the pages can request. */
  readonly actions = {
    hideQuickBar: () => this.#quick.hide(),
    setMini: (isOpen: boolean) => {
      if (isOpen !== this.hasMini) this.#mini.toggle();
    },
  };

  readonly send = (push: Push): void => {
    this.#quick.send(push);
    this.#mini.send(push);
  };

  #persist(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#deps.log.error('window', error);
    }
  }
}

function screenOfUser(): Rectangle {
  return screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
}

/** Returns the usable area of each screen, the main one first. */
export function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
