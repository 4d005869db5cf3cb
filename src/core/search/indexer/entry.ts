import { MESSAGE_ROLES, type MessageRole } from '../../../shared/model/model.ts';
import type { ParsedLine } from '../../messages/message-line.ts';
import { searchable } from './search-text.ts';

/** The indexed parts of a message. */
export interface Entry {
  readonly id: number;
  readonly text: string;
  /** Tokens to filter by. */
  readonly tokens: string;
}

/** The tokens for a file and for a role. */
export const tokenFor = {
  file: (key: number): string => `f${key}`,
  role: (role: MessageRole): string => `r${MESSAGE_ROLES.indexOf(role)}`,
};

/** Returns what is indexed of a message in a file. */
export function entryOf(id: number, fileKey: number, { role, content }: ParsedLine): Entry {
  const tokens = `${tokenFor.file(fileKey)} ${tokenFor.role(role)}`;
  return { id, text: searchable(content), tokens };
}
