import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { OpenedLinks, registerLinks } from './opened-links.ts';

const [A, B, C] = ['workstreams://session/a', 'workstreams://session/b', 'workstreams://nonsense'];

it('opens links from the start, from before it is done, and from a second start', () => {
  const app = new EventEmitter();
  const links = new OpenedLinks(app as never, ['/app', '--hidden', A]);
  const prevented: string[] = [];
  const openUrl = (link: string) =>
    app.emit('open-url', { preventDefault: () => prevented.push(link) }, link);
  openUrl(B);
  const opened: string[] = [];
  links.follow((link) => opened.push(link));
  expect(opened).toEqual([A, B]);
  openUrl(C);
  app.emit('second-instance', {}, ['/app', 'https://example.org', B]);
  expect(opened).toEqual([A, B, C, B]);
  expect(prevented).toEqual([B, C]);
});

it.each([
  ['win32', true, [['workstreams', process.execPath, ['--']]]],
  ['darwin', true, [['workstreams']]],
  ['linux', true, []],
  ['win32', false, []],
] as const)('%s, packaged %s: registered as %j', (platform, isPackaged, expected) => {
  const registered: unknown[][] = [];
  registerLinks(
    { isPackaged, setAsDefaultProtocolClient: (...args) => registered.push(args) > 0 },
    platform,
  );
  expect(registered).toEqual(expected);
});
