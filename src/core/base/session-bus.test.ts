import { describe, expect, it } from 'vitest';
import { programs } from '../../../tests/support/programs.ts';
import { askSessionBus } from './session-bus.ts';

const QUESTIONS = [
  { program: 'gdbus', args: ['call'] },
  { program: 'busctl', args: ['get'] },
] as const;

describe.skipIf(process.platform === 'win32')('the session bus', () => {
  it('is asked by the first program that can', async () => {
    const both = programs({ gdbus: 'echo "by $1"', busctl: 'echo' });
    expect(await askSessionBus(QUESTIONS, both)).toEqual({ program: 'gdbus', answer: 'by call' });
    const one = programs({ gdbus: 'exit 1', busctl: 'echo "by $1"' });
    expect(await askSessionBus(QUESTIONS, one)).toEqual({ program: 'busctl', answer: 'by get' });
    expect(await askSessionBus(QUESTIONS, programs({}))).toBeNull();
  });

  it.each([
    ['kept', {}, '/own'],
    ['left out in an AppImage', { APPIMAGE: '/home/a/Workstreams.AppImage' }, ''],
  ])('is asked with the path of libraries %s', async (_how, env, path) => {
    const own = programs({ gdbus: 'echo "$LD_LIBRARY_PATH"' });
    const reply = await askSessionBus(QUESTIONS, { ...own, ...env, LD_LIBRARY_PATH: '/own' });
    expect(reply?.answer).toBe(path);
  });
});
