import { MINUTE_MS } from '../../../shared/model/model.ts';
import { localTimeZone } from '../../../shared/time/time-zone.ts';

/**
 * Calls the listener when the time zone has changed: checked every minute, and when the window gets the
 * focus or becomes visible.
 */
export function followTimeZone(page: Window, onChange: () => void): void {
  let zone = localTimeZone();
  const check = () => {
    if (localTimeZone() === zone) return;
    zone = localTimeZone();
    onChange();
  };
  page.addEventListener('focus', check);
  page.document.addEventListener('visibilitychange', check);
  page.setInterval(check, MINUTE_MS);
}
