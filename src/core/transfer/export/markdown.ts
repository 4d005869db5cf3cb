import { sessionParts } from '../../../shared/facts/session-parts.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import { agentAloneOf } from '../../../shared/model/agent-alone.ts';
import type { Message, Session, Workstream } from '../../../shared/model/model.ts';
import { lengthOf } from '../../../shared/model/session-length.ts';
import {
  type MarkdownWords,
  messageAsMarkdown,
  sessionHeading,
} from '../../../shared/model/session-markdown.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { translateSummary } from '../../../shared/model/summary-text.ts';
import { withSteps } from '../../base/steps.ts';
import type { ExportContext, ExportPart, ExportWriter } from './export-part.ts';
import { safeName, UniqueNames } from './file-names.ts';
import { durationText, localTime } from './local-time.ts';
import type { SelectedHistory } from './selected-history.ts';
import { asYaml } from './yaml.ts';

/** A Markdown file for each session, with front matter, in a folder for each workstream. */
export const markdownWriter: ExportWriter = {
  isFolder: ({ sessionIds }) => sessionIds?.length !== 1,
  unit: () => 'messages',
  total: (_history, { messages }) => messages,
  parts: partsOf,
};

function* partsOf(
  history: SelectedHistory,
  { locale, longestName }: ExportContext,
): Generator<ExportPart, void> {
  const words = markdownWords(locale);
  const folders = new UniqueNames();
  let of: Workstream | undefined;
  let folder = '';
  let names = new UniqueNames();
  for (const { workstream, sessions } of history.sessions()) {
    if (of !== workstream) {
      of = workstream;
      folder = folders.take(safeName(workstream.title, longestName), '');
      names = new UniqueNames();
    }
    for (const session of sessions) {
      const path = `${folder}/${names.take(nameOf(workstream, session, longestName), '.md')}`;
      const reading = { path, text: '', done: 0 };
      const facts = yield* withSteps(reading, history.factsOf(session));
      const written = yield* withSteps(reading, history.modelSummaryOf(session));
      const parts = sessionParts({ facts, written }, locale, localTime);
      const heading = sessionHeading(workstream.title, session, words, parts);
      yield { path, text: `${frontMatter(workstream, session)}\n${heading}`, done: 0 };
      for (const messages of history.messagesOf(session)) {
        yield { path, text: textOf(messages, words), done: messages.length };
      }
    }
  }
}

/** Returns how exported Markdown says what is around the messages. */
export function markdownWords(locale: Locale): MarkdownWords {
  const { t } = locale;
  return {
    role: (role) => t(`transfer.roles.${role}`),
    facts: (session) => {
      const { startedAt, endedAt, status } = session;
      const times = endedAt === null ? [startedAt] : [startedAt, endedAt];
      const length = endedAt === null ? [] : [durationText(lengthOf(session))];
      const agent = agentAloneOf(session);
      const user = durationText(lengthOf(session) - agent);
      const whose =
        endedAt === null || agent === 0
          ? []
          : [t('common.whoseTime', { user, agent: durationText(agent) })];
      const facts = [t(`transfer.status.${status}`), ...length, ...whose];
      return [times.map(localTime).join(' – '), ...facts].join(' · ');
    },
    summary: ({ summary }) => translateSummary(summary, locale),
    whereStopped: ({ whereStopped }) =>
      whereStopped && t('summary.stopped', { words: whereStopped }),
    writtenSummary: ({ writtenSummary }) =>
      writtenSummary && t('sessionPage.writtenSummary', { ...writtenSummary }),
    time: ({ timestamp }) => localTime(timestamp),
  };
}

/** Returns a name such as `2026-01-29 0900 Outline`, which sorts by time; its folder names the workstream. */
function nameOf(workstream: Workstream, session: Session, longest: number): string {
  const [day = '', time = ''] = localTime(session.startedAt).split(' ');
  return safeName(
    `${day} ${time.slice(0, 5).replace(':', '')} ${titleOf(session) ?? workstream.title}`,
    longest,
  );
}

function textOf(messages: readonly Message[], words: MarkdownWords): string {
  return messages.map((message) => `\n${messageAsMarkdown(message, words)}`).join('');
}

/** Is for programs, so it is the same in every language. */
function frontMatter(workstream: Workstream, session: Session): string {
  const title = titleOf(session);
  const facts = {
    workstream: workstream.title,
    workstream_id: workstream.id,
    ...(workstream.tags.length > 0 && { tags: workstream.tags }),
    session_id: session.id,
    ...(title !== null && { title }),
    status: session.status,
    started_at: session.startedAt,
    ended_at: session.endedAt,
    last_activity_at: session.lastActivityAt,
    messages: session.messageCount,
    ...(session.endedAt !== null &&
      session.agentAlone.length > 0 && {
        agent_alone_seconds: Math.round(agentAloneOf(session) / 1000),
      }),
    summary: session.summary,
    ...(session.whereStopped !== null && { where_stopped: session.whereStopped }),
  };
  return `---\n${asYaml(facts)}---\n`;
}
