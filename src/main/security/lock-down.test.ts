import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ORIGIN } from '../protocol/page-files.ts';
import { lockDown, lockDownProcess } from './lock-down.ts';

type Handler = (...args: unknown[]) => unknown;

/** Records handlers and listeners in place of Electron's objects. */
class FakeTarget extends EventEmitter {
  readonly given: Record<string, Handler> = {};
  readonly isPackaged: boolean;
  readonly webRequest = { onBeforeRequest: this.keep('onBeforeRequest') };
  readonly setPermissionRequestHandler = this.keep('permissionRequest');
  readonly setPermissionCheckHandler = this.keep('permissionCheck');
  readonly setDevicePermissionHandler = this.keep('devicePermission');
  readonly setWindowOpenHandler = this.keep('windowOpen');
  readonly setWebRTCIPHandlingPolicy = (policy: string) => {
    this.given[`WebRTC ${policy}`] = () => undefined;
  };

  constructor(isPackaged = true) {
    super();
    this.isPackaged = isPackaged;
  }

  readonly getURL = () => 'http://127.0.0.1:5173/index.html#scratch';

  private keep(name: string) {
    return (handler: Handler) => {
      this.given[name] = handler;
    };
  }

  /** The handler's decision, returned or passed to its callback. */
  answerOf(name: string, ...args: unknown[]): unknown {
    let called: unknown;
    const returned = this.given[name]?.(...args, (answer: unknown) => {
      called = answer;
    });
    return called ?? returned;
  }

  /** True if a listener prevents Electron's default. */
  prevents(name: string, ...args: unknown[]): boolean {
    const event = new Event(name, { cancelable: true });
    this.emit(name, event, ...args);
    return event.defaultPrevented;
  }
}

const DEV_SERVER = 'http://127.0.0.1:5173';

function processWithSwitches(...given: readonly string[]) {
  const done: string[][] = [];
  const process = {
    enableSandbox: () => done.push(['sandbox']),
    commandLine: {
      appendSwitch: (...args: string[]) => done.push(args),
      hasSwitch: (name: string) => given.includes(name),
    },
  };
  return { done, process: process as never };
}

function lockedDown(isPackaged = true, origin = ORIGIN) {
  const app = new FakeTarget(isPackaged);
  const session = new FakeTarget();
  const contents = new FakeTarget();
  lockDown(app as never, session as never, origin);
  app.emit('web-contents-created', {}, contents);
  return { app, session, contents };
}

const PERMISSIONS = [
  'media',
  'display-capture',
  'geolocation',
  'notifications',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'clipboard-read',
  'clipboard-sanitized-write',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'idle-detection',
  'local-fonts',
  'local-network',
  'storage-access',
  'unknown',
];

describe('the lock-down', () => {
  it('sandboxes every renderer, and resolves no host name or address', () => {
    const { done, process } = processWithSwitches();
    lockDownProcess(process, ORIGIN);
    expect(done).toEqual([['sandbox'], ['host-resolver-rules', 'MAP * ~NOTFOUND']]);
  });

  it('leaves the sandbox off for `--no-sandbox`: as root, Chromium would not run', () => {
    const { done, process } = processWithSwitches('no-sandbox');
    lockDownProcess(process, ORIGIN);
    expect(done).toEqual([['host-resolver-rules', 'MAP * ~NOTFOUND']]);
  });

  it.each(PERMISSIONS)('denies the permission %s, asked for or looked up', (permission) => {
    const { session, contents } = lockedDown();
    expect(session.answerOf('permissionRequest', contents, permission)).toBe(false);
    expect(session.answerOf('permissionCheck', contents, permission, 'app://workstreams')).toBe(
      false,
    );
  });

  it.each(['hid', 'serial', 'usb'])('denies every device: %s', (deviceType) => {
    expect(lockedDown().session.answerOf('devicePermission', { deviceType, device: {} })).toBe(
      false,
    );
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://example.org/',
    'wss://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'app://workstreams.example.org/',
    'app://workstreams@example.org/',
    'app://elsewhere/index.html',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu/',
    'data:text/html,x',
    'blob:app://workstreams/1',
  ])('cancels a request for %s', (url) => {
    expect(lockedDown().session.answerOf('onBeforeRequest', { url })).toEqual({ cancel: true });
  });

  it('allows the page’s own files and, unless packaged, the developer tools', () => {
    const page = { url: 'app://workstreams/index.html' };
    const tools = { url: 'devtools://devtools/bundled/inspector.html' };
    expect(lockedDown().session.answerOf('onBeforeRequest', page)).toEqual({ cancel: false });
    expect(lockedDown(false).session.answerOf('onBeforeRequest', tools)).toEqual({ cancel: false });
  });

  it('lets only the files and the socket of a dev server through', () => {
    const { session } = lockedDown(false, DEV_SERVER);
    const isCancelled = (url: string) => session.answerOf('onBeforeRequest', { url });
    for (const url of ['http://127.0.0.1:5173/main.tsx?t=1', 'ws://127.0.0.1:5173/?token=1']) {
      expect(isCancelled(url)).toEqual({ cancel: false });
    }
    for (const url of [
      'http://127.0.0.1:51730/',
      'https://127.0.0.1:5173/',
      'ws://127.0.0.1:51730/',
      'ws://example.org/',
      'app://workstreams/index.html',
    ]) {
      expect(isCancelled(url)).toEqual({ cancel: true });
    }
  });

  it('excludes only the address of a dev server from the resolver rules', () => {
    const { done, process } = processWithSwitches();
    lockDownProcess(process, DEV_SERVER);
    expect(done).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
  });

  it('lets the page of a dev server reload itself, and go nowhere else', () => {
    const { contents } = lockedDown(false, DEV_SERVER);
    const isPrevented = (name: string, url: string) => {
      const event = Object.assign(new Event(name, { cancelable: true }), { url });
      contents.emit(name, event);
      return event.defaultPrevented;
    };
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      expect(isPrevented(name, 'http://127.0.0.1:5173/index.html')).toBe(false);
      expect(isPrevented(name, 'http://127.0.0.1:5173/other.html')).toBe(true);
    }
    expect(contents.prevents('will-redirect')).toBe(true);
  });

  it('prevents downloads', () => {
    expect(lockedDown().session.prevents('will-download')).toBe(true);
  });

  it('never sends a client certificate', () => {
    const chosen: unknown[][] = [];
    const choose = (...certificate: unknown[]) => chosen.push(certificate);
    const { app } = lockedDown();
    expect(
      app.prevents('select-client-certificate', null, 'https://example.org/', [{}], choose),
    ).toBe(true);
    expect(chosen).toEqual([[]]);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'prevents %s',
    (name) => {
      expect(lockedDown().contents.prevents(name)).toBe(true);
    },
  );

  it('denies every new window', () => {
    const { contents } = lockedDown();
    for (const url of ['https://example.org/', 'app://workstreams/index.html', 'about:blank']) {
      expect(contents.answerOf('windowOpen', { url })).toEqual({ action: 'deny' });
    }
  });

  it('does not let WebRTC bypass it', () => {
    expect(lockedDown().contents.given).toHaveProperty('WebRTC disable_non_proxied_udp');
  });

  it.each(['login', 'certificate-error'])('leaves %s to Electron, which rejects it', (name) => {
    const { app, contents } = lockedDown();
    expect(app.listenerCount(name) + contents.listenerCount(name)).toBe(0);
  });

  it.each([
    'select-hid-device',
    'select-usb-device',
    'select-serial-port',
    'select-bluetooth-device',
  ])('leaves %s to Electron, which cancels it', (name) => {
    const { session, contents } = lockedDown();
    expect(session.listenerCount(name) + contents.listenerCount(name)).toBe(0);
  });
});
