import type { Problems } from '../../core/problems/problems.ts';
import type { Notifications } from './notifications.ts';

interface ActionNotice {
  readonly title: string;
  readonly body: string;
}

/**
 * Returns what notifies of a command from outside the window; it returns false if the user does not
 * want to be notified. If the system refuses the notification, the window shows the same.
 */
export function createActionNotices(deps: {
  readonly notifications: Pick<Notifications, 'show'>;
  readonly showWindow: () => void;
  readonly problems: Pick<Problems, 'notify' | 'resolve'>;
}): (notice: ActionNotice) => boolean {
  const { notifications, showWindow, problems } = deps;
  return ({ title, body }) => {
    problems.resolve('NOTIFICATION_REFUSED');
    const onFail = () =>
      problems.notify('NOTIFICATION_REFUSED', ({ t }) =>
        t('problems.notificationRefused', { title, body }),
      );
    return notifications.show({ title, body, kind: 'action' }, { onClick: showWindow, onFail });
  };
}
