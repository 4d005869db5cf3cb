import { truncate } from '../../core/base/truncate.ts';
import { isolated, withoutUnseen } from '../../shared/model/plain-text.ts';

const LONGEST_TITLE = 40;

/** A title short enough for a menu or a notification, on one line, that keeps to itself. */
export function shortTitle(title: string): string {
  return isolated(truncate(withoutUnseen(title), LONGEST_TITLE));
}

/** A whole title on one line, for a terminal: nothing in it directs that. */
export function plainTitle(title: string): string {
  return isolated(withoutUnseen(title).trim());
}

/** In a menu a single `&` underlines the next letter instead of showing itself. */
export function menuLabel(text: string): string {
  return text.replaceAll('&', '&&');
}

/** The body of a notification. On Linux it goes to the desktop as it is, which reads it as markup. */
export function notificationBody(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
