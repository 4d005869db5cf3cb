import type { Handlers } from '../../shared/contract/contract.ts';
import { runWithPauses } from '../base/steps.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { MessageStore } from './message-store.ts';
import { readInvalidLines } from './read-invalid-lines.ts';
import type { SessionDetailsReader } from './session-details.ts';
import type { TokenReader } from './token-reader.ts';

export function messageHandlers(workspace: {
  readonly messages: MessageStore;
  readonly details: SessionDetailsReader;
  readonly tokens: TokenReader;
  readonly folder: DataFolder;
}) {
  const { messages, details, tokens, folder } = workspace;
  return {
    appendMessage: ({ workstreamId, content }) =>
      messages.append(workstreamId, { role: 'user', content }),
    readSession: ({ sessionId, ...page }) => messages.readSession(sessionId, page),
    loadSession: ({ sessionId }) => details.load(sessionId),
    readMessagesAt: ({ sessionId, ...page }) => messages.readSessionAt(sessionId, page),
    placeInSession: ({ sessionId, key }) => messages.indexOf(sessionId, key),
    loadTokens: ({ sessionId }) => runWithPauses(tokens.ofSession(sessionId)),
    loadWorkstreamTokens: ({ workstreamId }) => runWithPauses(tokens.ofWorkstream(workstreamId)),
    listPrompts: ({ sessionId, around }) => messages.listPrompts(sessionId, around),
    findInSession: ({ sessionId, ...search }) => messages.findRole(sessionId, search),
    loadContexts: ({ messages: found }) =>
      found.map(({ sessionId, key }) => messages.contextOf(sessionId, key)),
    listInvalidLines: ({ workstreamId }) => runWithPauses(readInvalidLines(folder, workstreamId)),
  } satisfies Partial<Handlers>;
}
