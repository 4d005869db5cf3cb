import { describe, expect, it } from 'vitest';
import { boundsToStore, placeOnScreens } from './window-placement.ts';

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT = { x: -2560, y: 0, width: 2560, height: 1440 };
const window = { x: 100, y: 80, width: 900, height: 700 };

describe('the window', () => {
  it('opens at its last place', () => {
    expect(placeOnScreens(window, [MAIN])).toEqual(window);
    const onTheLeft = { ...window, x: -2000 };
    expect(placeOnScreens(onTheLeft, [MAIN, LEFT])).toEqual(onTheLeft);
  });

  it('has the default size, and a place chosen by the system, the first time', () => {
    expect(placeOnScreens(null, [MAIN])).toEqual({ width: 1120, height: 760 });
    expect(placeOnScreens(null, [])).toEqual({ width: 1120, height: 760 });
  });

  it('keeps only its size if its screen is gone, or its upper edge is out of reach', () => {
    const size = { width: 900, height: 700 };
    expect(placeOnScreens({ ...window, x: -2000 }, [MAIN])).toEqual(size);
    expect(placeOnScreens({ ...window, y: -40 }, [MAIN])).toEqual(size);
    expect(placeOnScreens({ ...window, y: 1060 }, [MAIN])).toEqual(size);
    expect(placeOnScreens({ ...window, x: 1850 }, [MAIN])).toEqual(size);
    expect(placeOnScreens({ ...window, x: -850 }, [MAIN])).toEqual(size);
  });

  it('is no larger than its screen, and no smaller than the minimum', () => {
    const large = { ...window, width: 4000, height: 3000 };
    expect(placeOnScreens(large, [MAIN])).toMatchObject({ width: 1920, height: 1055 });
    const small = { ...window, width: 200, height: 10 };
    expect(placeOnScreens(small, [MAIN])).toMatchObject({ width: 480, height: 420 });
  });
});

it('Wayland does not change the stored place of the window, but its size', () => {
  const now = { x: 0, y: 0, width: 1000, height: 800 };
  expect(boundsToStore(now, window, true)).toEqual({ ...now, x: 100, y: 80 });
  expect(boundsToStore(now, window, false)).toEqual(now);
  expect(boundsToStore(now, null, true)).toEqual(now);
});
