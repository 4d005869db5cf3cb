import {
  type ListResourcesResult,
  type McpServer,
  type ReadResourceResult,
  type Resource,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { withoutSecrets } from '../core/agents/secrets.ts';
import { localTime } from '../core/transfer/export/local-time.ts';
import { markdownWords } from '../core/transfer/export/markdown.ts';
import { AppError } from '../shared/contract/errors.ts';
import { sessionParts } from '../shared/facts/session-parts.ts';
import { english } from '../shared/i18n/message.ts';
import { LINK_SCHEME, type LinkedPlace, linkTo } from '../shared/model/deep-link.ts';
import type { Session } from '../shared/model/model.ts';
import { messageAsMarkdown, sessionHeading } from '../shared/model/session-markdown.ts';
import { titlesOf } from '../shared/model/session-title.ts';
import type { Answers } from './answer.ts';
import { beginning, USUAL_BUDGET } from './answers/budget.ts';
import { fenced, UNTRUSTED } from './answers/fence.ts';
import { hidden } from './answers/hidden.ts';
import type { HistorySource } from './history/history-source.ts';
import type { VisibleHistory, VisibleWorkstream } from './history/visible-history.ts';
import { line, linkOf } from './tools/records.ts';

/** How many workstreams, and how many sessions, are listed. */
const LISTED = 50;
const SESSIONS_OF_WORKSTREAM = 20;
/** Room for the last line, and for the marks around the text. */
const AROUND_TEXT = 600;
/** The rest is for messages. In characters of JSON. */
const MOST_OF_HEADING = USUAL_BUDGET / 2;

const MIME_TYPE = 'text/markdown';

/** Registers what deep links of the app open, as Markdown. */
export function registerResources(
  server: McpServer,
  source: HistorySource,
  answers: Answers,
): void {
  const read = (
    name: LinkedPlace['name'],
    uri: URL,
    context: ServerContext,
    toText: (history: VisibleHistory, id: string) => string,
  ): ReadResourceResult => {
    const { value, text } = answers.answer({ kind: 'resource', name }, context, () => {
      const id = idIn(uri, name);
      return { value: true, text: fenced(source.read((history) => toText(history, id))) };
    });
    if (value === null) throw new Error(text);
    return { contents: [{ uri: uri.href, mimeType: MIME_TYPE, text }] };
  };
  const list = (
    name: LinkedPlace['name'],
    context: ServerContext,
    listed: (history: VisibleHistory) => Resource[],
  ): ListResourcesResult => {
    const { value, text } = answers.answer({ kind: 'list', name }, context, () => {
      const resources = source.read(listed);
      return { value: resources, text: JSON.stringify(resources) };
    });
    if (value === null) throw new Error(text);
    return { resources: value };
  };
  server.registerResource(
    'workstream',
    new ResourceTemplate(`${LINK_SCHEME}://workstream/{id}`, {
      list: (context) => list('workstream', context, listedWorkstreams),
    }),
    {
      title: 'A workstream',
      description: `Title, notes and last sessions of a workstream. ${UNTRUSTED}`,
      mimeType: MIME_TYPE,
    },
    (uri, _variables, context) =>
      read('workstream', uri, context, (history, id) =>
        workstreamText(history, history.getWorkstream(id)),
      ),
  );
  server.registerResource(
    'session',
    new ResourceTemplate(`${LINK_SCHEME}://session/{id}`, {
      list: (context) => list('session', context, listedSessions),
    }),
    {
      title: 'A session',
      description: `A session and its messages, as far as they fit; get_messages has all. ${UNTRUSTED}`,
      mimeType: MIME_TYPE,
    },
    (uri, _variables, context) =>
      read('session', uri, context, (history, id) => sessionText(history, history.getSession(id))),
  );
}

function listedWorkstreams({ workstreams }: VisibleHistory) {
  return workstreams.slice(0, LISTED).flatMap(({ id, title }) => {
    const uri = linkOf({ name: 'workstream', workstreamId: id });
    return uri === null ? [] : [{ uri, name: line(title), mimeType: MIME_TYPE }];
  });
}

function listedSessions(history: VisibleHistory) {
  return newest(history, null, LISTED).flatMap((session) => {
    const uri = linkOf({ name: 'session', sessionId: session.id });
    const { title } = history.getWorkstream(session.workstreamId);
    const name = line(titlesOf(title, session));
    return uri === null ? [] : [{ uri, name, description: session.startedAt, mimeType: MIME_TYPE }];
  });
}

function newest(history: VisibleHistory, workstreamId: string | null, count: number): Session[] {
  const found: Session[] = [];
  for (const session of history.sessions(workstreamId)) {
    found.push(session);
    if (found.length === count) break;
  }
  return found;
}

function workstreamText(
  history: VisibleHistory,
  { id, title, state, notes }: VisibleWorkstream,
): string {
  const sessions = newest(history, id, SESSIONS_OF_WORKSTREAM).map(
    (session) =>
      `- ${session.startedAt} ${hidden(titlesOf(title, session))}: ${linkOf({ name: 'session', sessionId: session.id })}`,
  );
  const texts = [`# ${hidden(title)}`, state, hidden(notes), sessions.join('\n')];
  const text = texts.filter((part) => part !== '').join('\n\n');
  return beginning(text, USUAL_BUDGET - AROUND_TEXT);
}

function sessionText(history: VisibleHistory, session: Session): string {
  const words = markdownWords(english);
  const { title } = history.getWorkstream(session.workstreamId);
  const range = history.messageRangeOf(session);
  const total = history.messages.count(range);
  // Before anything is Markdown: an escaped character would keep a secret from being recognised.
  const digest = { facts: history.factsOf(session), written: history.modelSummaryOf(session) };
  const parts = sessionParts(hidden(digest), english, localTime);
  const heading = sessionHeading(hidden(title), hidden(session), words, parts);
  let text = beginning(heading, MOST_OF_HEADING);
  if (text !== heading) text += '…\n\n(Call get_session for the rest.)\n';
  for (let index = 0; index < total; index += 1) {
    const message = history.messageAt(session, index);
    if (message === null) break;
    const content = withoutSecrets(message.content);
    const left = USUAL_BUDGET - AROUND_TEXT - text.length;
    const whole = messageAsMarkdown({ ...message, content }, words);
    if (whole.length <= left) text += `\n${whole}`;
    else
      return `${text}\n(${total - index} more messages: call get_messages with around ${index}.)`;
  }
  return text;
}

/** Returns the id in a link. Throws `INVALID_INPUT` for a link that the app would not write. */
function idIn({ href }: URL, name: LinkedPlace['name']): string {
  const id = decoded(href.slice(`${LINK_SCHEME}://${name}/`.length));
  const place: LinkedPlace =
    name === 'session' ? { name, sessionId: id } : { name, workstreamId: id };
  if (id !== '' && id.isWellFormed() && linkTo(place) === href) return id;
  throw new AppError('INVALID_INPUT', ({ t }) => t('mcp.errors.link'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
