import { truncate } from '../../core/base/truncate.ts';
import { isolated, withoutUnseen } from '../../shared/model/plain-text.ts';

const LONGEST_TITLE = 40;

/** Returns a title short enough for a menu or a notification, on one line, isolated from its context. */
export function shortTitle(title: string): string {
  return isolated(truncate(withoutUnseen(title), LONGEST_TITLE));
}

/** Returns a workstream's title, with what its session is about if that is known, both short. */
export function shortTitles(title: string, name: string | null): string {
  return name === null ? shortTitle(title) : `${shortTitle(title)} · ${shortTitle(name)}`;
}

/** Escapes `&`, which in a menu underlines the next letter. */
export function menuLabel(text: string): string {
  return text.replaceAll('&', '&&');
}

/** Escapes a text for a notification's body that is read as markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
