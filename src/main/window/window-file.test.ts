import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { systemClock } from '../../core/base/clock.ts';
import { WindowFile } from './window-file.ts';

const bounds = { x: 100, y: 80, width: 900, height: 700, isMaximized: true };

function windowFile(content?: string) {
  const path = join(temporaryFolder(), 'window.json');
  if (content !== undefined) writeFileSync(path, content);
  return { path, file: new WindowFile(path, systemClock) };
}

describe('the window file', () => {
  it('has no bounds before they were written', () => {
    expect(windowFile().file.readBounds()).toBeNull();
  });

  it('returns the bounds that were written', () => {
    const { file } = windowFile();
    file.writeBounds(bounds);
    expect(file.readBounds()).toEqual(bounds);
  });

  it.each(['[', '{}', '{"x":0,"y":0,"width":0,"height":1e9,"is_maximized":false}'])(
    'has no bounds if its content is %s',
    (content) => {
      expect(windowFile(content).file.readBounds()).toBeNull();
    },
  );

  it('returns the day on which the user wanted no more questions, also after a restart', () => {
    const { path, file } = windowFile();
    expect(file.readDeclined()).toBeNull();
    file.writeDeclined('2026-01-29');
    expect(new WindowFile(path, systemClock).readDeclined()).toBe('2026-01-29');
  });

  it('returns the place of the mini window, and whether it was open', () => {
    const { path, file } = windowFile();
    expect([file.readMiniPlace(), file.readHasMini()]).toEqual([null, false]);
    file.writeMiniPlace({ x: 10, y: 20 });
    file.writeHasMini(true);
    const reopened = new WindowFile(path, systemClock);
    expect([reopened.readMiniPlace(), reopened.readHasMini()]).toEqual([{ x: 10, y: 20 }, true]);
  });

  it('reports a hint as new once, also after a restart', () => {
    const { path, file } = windowFile();
    expect(file.isFirstTime('no_tray')).toBe(true);
    expect(file.isFirstTime('no_tray')).toBe(false);
    expect(new WindowFile(path, systemClock).isFirstTime('no_tray')).toBe(false);
  });

  it.each(['[', '{"shown_hints":7}'])('works with %s in it, and keeps that', (content) => {
    const { file } = windowFile(content);
    const keptAs = file.keepUnreadable()?.keptAs;
    expect(readFileSync(String(keptAs), 'utf8')).toBe(content);
    expect(file.isFirstTime('no_tray')).toBe(true);
    expect(file.isFirstTime('no_tray')).toBe(false);
  });

  it('keeps hints and bounds apart, and what a newer version has stored', () => {
    const { path, file } = windowFile('{"new":1,"shown_hints":["other"]}');
    file.writeBounds(bounds);
    file.isFirstTime('no_tray');
    expect(file.readBounds()).toEqual(bounds);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      new: 1,
      shown_hints: ['other', 'no_tray'],
    });
  });
});
