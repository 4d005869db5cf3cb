import type { Rectangle } from './browser-window.ts';

interface Display {
  id: number;
  workArea: Rectangle;
}

class Screen {
  /** One display, as large as any window that a test wants. */
  getPrimaryDisplay(): Display {
    return { id: 1, workArea: { x: 0, y: 0, width: 3840, height: 2160 } };
  }

  /** The pointer is nowhere: tests move none over the desktop. */
  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }

  getDisplayNearestPoint(_point: { x: number; y: number }): Display {
    return this.getPrimaryDisplay();
  }

  getAllDisplays(): Display[] {
    return [this.getPrimaryDisplay()];
  }
}

export const screen = new Screen();
