/**
 * Follows `shell/browser/api/electron_api_notification.cc` and the presenters in
 * `shell/browser/notifications/`.
 */
import { describe, expect, it } from 'vitest';
import { Notification, type NotificationHost } from './notification.ts';

function notificationsOn(host: Partial<NotificationHost>) {
  const asked: string[] = [];
  class Shown extends Notification {
    static override readonly _host: NotificationHost = {
      platform: 'linux',
      isReady: () => true,
      hasLibnotify: true,
      ...host,
      isAllowed: () => {
        asked.push('asked');
        return host.isAllowed?.() ?? true;
      },
    };
  }
  return { Shown, asked };
}

/** Shows a notification; resolves to its events. */
async function eventsOf(notification: Notification): Promise<string[]> {
  const events: string[] = [];
  notification.on('show', () => events.push('show'));
  notification.on('failed', (_event, error) => events.push(`failed: ${error}`));
  notification.show();
  await new Promise(setImmediate);
  return events;
}

const OPTIONS = {
  title: 'Ended',
  silent: true,
  actions: [{ type: 'button', text: 'Resume' } as const],
};

it('cannot be created before the app is ready (Notification::New)', () => {
  const { Shown } = notificationsOn({ isReady: () => false });
  expect(() => new Shown()).toThrow('Cannot create Notification before app is ready');
});

describe('on macOS', () => {
  it.each([
    ['isSupported()', (Shown: typeof Notification) => Shown.isSupported()],
    ['a notification', (Shown: typeof Notification) => new Shown()],
  ])('%s asks the user for permission (NotificationPresenterMac)', (_name, use) => {
    const { Shown, asked } = notificationsOn({ platform: 'darwin' });
    expect(asked).toEqual([]);
    use(Shown);
    expect(asked).toEqual(['asked']);
  });

  it('is supported, but fails, without permission (CocoaNotification::ScheduleNotification)', async () => {
    const { Shown } = notificationsOn({ platform: 'darwin', isAllowed: () => false });
    expect(Shown.isSupported()).toBe(true);
    expect(await eventsOf(new Shown(OPTIONS))).toEqual([
      'failed: Notifications are not allowed for this application',
    ]);
  });
});

describe('on Linux', () => {
  it('is neither silent nor has buttons (LibnotifyNotification::Show)', async () => {
    const { Shown } = notificationsOn({ platform: 'linux' });
    const shown = new Shown(OPTIONS);
    expect(await eventsOf(shown)).toEqual(['show']);
    expect(shown._presented).toEqual({ isSilent: false, buttons: [] });
  });

  it('is not supported, and shows nothing, without libnotify (LibnotifyNotification::Initialize)', async () => {
    const { Shown } = notificationsOn({ platform: 'linux', hasLibnotify: false });
    expect(Shown.isSupported()).toBe(false);
    expect(await eventsOf(new Shown(OPTIONS))).toEqual([]);
  });
});

it('is silent and has buttons on Windows (WindowsToastNotification)', () => {
  const { Shown } = notificationsOn({ platform: 'win32' });
  expect(new Shown(OPTIONS)._presented).toEqual({ isSilent: true, buttons: ['Resume'] });
});

it('closes only what was shown (Notification::Close)', async () => {
  const { Shown } = notificationsOn({});
  const notification = new Shown(OPTIONS);
  let closed = 0;
  notification.on('close', () => {
    closed += 1;
  });
  notification.close();
  notification.show();
  notification.close();
  notification.close();
  await new Promise(setImmediate);
  expect(closed).toBe(1);
});
