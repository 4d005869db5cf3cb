import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { recordingLog } from '../../../tests/support/logs.ts';
import {
  Notification,
  type NotificationHost,
} from '../../../tools/electron-stand-in/notification.ts';
import { translate } from '../../shared/i18n/message.ts';
import { createActionNotices } from './action-notices.ts';
import { Notifications } from './notifications.ts';

function notificationsOn(
  platform: 'darwin' | 'win32' | 'linux',
  host: Partial<NotificationHost> = {},
  readsMarkup = platform === 'linux',
) {
  let asked = 0;
  let activate: ((type: string) => void) | null = null;
  const shown: Notification[] = [];
  class OnHost extends Notification {
    static override readonly _host: NotificationHost = {
      platform,
      isReady: () => true,
      hasLibnotify: true,
      ...host,
      isAllowed: () => {
        asked += 1;
        return host.isAllowed?.() ?? true;
      },
    };

    static override handleActivation(callback: (details: { type: string }) => void): void {
      activate = (type) => callback({ type });
    }

    override show(): void {
      shown.push(this);
      super.show();
    }
  }
  const settings = { notifications: true, sound: true };
  const { log, sources } = recordingLog();
  const notifications = new Notifications({
    Notification: OnHost,
    platform,
    settings: () => settings,
    isWindowInFront: () => false,
    readsMarkup: async () => readsMarkup,
    log,
  });
  return {
    notifications,
    settings,
    shown,
    sources,
    asked: () => asked,
    activate: (type: string) => activate?.(type),
  };
}

const NOTICE = {
  kind: 'action',
  title: 'Session started',
  body: 'R&D',
  actions: [{ label: 'End' }],
};
const ignored = { onClick: () => {} };
const events = () => new Promise(setImmediate);

it('asks macOS for permission when the first one is shown, and not before', () => {
  const { notifications, settings, asked } = notificationsOn('darwin');
  expect([notifications.support, asked()]).toEqual(['supported', 0]);
  settings.notifications = false;
  notifications.show(NOTICE, ignored);
  expect(asked()).toBe(0);
  settings.notifications = true;
  notifications.show(NOTICE, ignored);
  expect(asked()).toBeGreaterThan(0);
});

it('reports that macOS refuses them, until it shows one', async () => {
  let isAllowed = false;
  const { notifications, sources } = notificationsOn('darwin', { isAllowed: () => isAllowed });
  const states: string[] = [];
  notifications.onDidChange(() => states.push(notifications.support));
  let failed = 0;
  const onFail = () => {
    failed += 1;
  };
  expect(notifications.show(NOTICE, { ...ignored, onFail })).toBe(true);
  await events();
  notifications.show(NOTICE, { ...ignored, onFail });
  await events();
  expect([states, failed, sources]).toEqual([['refused'], 2, ['notification', 'notification']]);
  isAllowed = true;
  notifications.show(NOTICE, { ...ignored, onFail });
  await events();
  expect([states, failed]).toEqual([['refused', 'supported'], 2]);
});

it('shows none without libnotify', () => {
  const { notifications, shown } = notificationsOn('linux', { hasLibnotify: false });
  expect(notifications.support).toBe('unsupported');
  expect([notifications.show(NOTICE, ignored), shown]).toEqual([false, []]);
});

it.each([
  ['darwin', true],
  ['win32', true],
  ['linux', false],
] as const)('is silent on %s if the settings say so: %s', (platform, isSilent) => {
  const { notifications, settings, shown } = notificationsOn(platform);
  notifications.show(NOTICE, ignored);
  settings.sound = false;
  notifications.show(NOTICE, ignored);
  expect(shown.map((each) => each._presented.isSilent)).toEqual([false, isSilent]);
});

it.each([
  ['linux', true, 'R&amp;D'],
  ['linux', false, 'R&D'],
  ['win32', false, 'R&D'],
] as const)('escapes the body on %s if it is read as markup: %s', async (platform, reads, body) => {
  const { notifications, shown } = notificationsOn(platform, {}, reads);
  await notifications.start();
  notifications.show(NOTICE, ignored);
  expect(shown[0]?.body).toBe(body);
});

it('escapes the body on Linux until it knows whether it is read as markup', () => {
  const { notifications, shown } = notificationsOn('linux', {}, false);
  notifications.show(NOTICE, ignored);
  expect(shown[0]?.body).toBe('R&amp;D');
});

it('the window shows what the system refuses to show of a command, until the next command', async () => {
  const { notifications } = notificationsOn('darwin', { isAllowed: () => false });
  const problems: string[] = [];
  const notify = createActionNotices({
    notifications,
    showWindow: () => {},
    problems: {
      notify: (code, message) => problems.push(`${code} ${translate(message, exampleLocale())}`),
      resolve: (code) => problems.push(`no ${code}`),
    },
  });
  expect(notify({ title: 'Session started', body: 'Thesis' })).toBe(true);
  await events();
  expect(problems).toEqual([
    'no NOTIFICATION_REFUSED',
    'NOTIFICATION_REFUSED Session started: Thesis. The system refused to show this as a notification.',
  ]);
});

it('a click on a notification of an earlier run opens the window on Windows', () => {
  const { notifications, activate } = notificationsOn('win32');
  let opened = 0;
  notifications.handleStaleClicks(() => {
    opened += 1;
  });
  activate('action');
  expect(opened).toBe(0);
  activate('click');
  expect(opened).toBe(1);
  notifications.show(NOTICE, ignored);
  activate('click');
  expect(opened).toBe(1);
});

it('handles no activation on other systems, which have none', () => {
  const { notifications, activate } = notificationsOn('darwin');
  notifications.handleStaleClicks(() => expect.unreachable());
  activate('click');
});
