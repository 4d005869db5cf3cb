import { FileX } from 'lucide-react';
import type { MessageKey } from '../../../shared/model/model.ts';
import type { AppState } from '../state/app-state.ts';
import { type Command, type CommandSpec, offered } from './command.ts';
import { shownDetails } from './shown.ts';

interface MessageSubject {
  readonly sessionId: string;
  readonly key: MessageKey;
}

const messageCommands: readonly CommandSpec<MessageSubject>[] = [
  {
    id: 'message.removeForGood',
    title: 'palette.actions.removeMessage',
    keywords: 'palette.keywords.removeForGood',
    icon: FileX,
    dialog: ({ sessionId, key }) => ({
      name: 'removeForGood',
      target: { kind: 'message', sessionId, key },
    }),
  },
];

/** Returns what can be done with the message of the shown session that had the focus last. */
export function focusedMessageCommands(state: AppState): readonly Command[] {
  const details = shownDetails(state);
  const key = state.sessionView?.focused ?? null;
  if (details === undefined || key === null) return [];
  return offered(messageCommands, state, { sessionId: details.session.id, key });
}
