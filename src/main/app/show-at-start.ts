import { app } from 'electron';
import { QUICK_OPTION, startsHidden } from '../system/autostart.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { SmallWindows } from '../window/small-windows.ts';

/** Shows what the start asks for: the window, the quick bar instead of it, or neither. */
export async function showAtStart(deps: {
  readonly window: MainWindow;
  readonly smallWindows: SmallWindows;
  /** Whether the tray is visible, as soon as that is known. */
  readonly hasTray: Promise<boolean>;
  readonly platform: NodeJS.Platform;
}): Promise<void> {
  const { window, smallWindows, hasTray, platform } = deps;
  if (process.argv.includes(QUICK_OPTION)) smallWindows.showQuickBar();
  if (!startsHidden(app, process.argv, platform)) window.show();
  else if (platform === 'win32') window.prepare();
  else if (!(await hasTray)) window.showMinimized();
}
