import { sessionParts } from '../../../shared/facts/session-parts.ts';
import { MAX_COPIED_LENGTH, type SessionDetails } from '../../../shared/model/model.ts';
import {
  type MarkdownWords,
  messageAsMarkdown,
  sessionHeading,
} from '../../../shared/model/session-markdown.ts';
import { translateSummary } from '../../../shared/model/summary-text.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { allMessages } from './all-messages.ts';
import { loadDigest } from './load-digest.ts';
import { useWhen } from './SessionFigures.tsx';

/** Returns a function that writes a whole session as Markdown. It rejects if that is too long for the clipboard. */
export function useSessionMarkdown(title: string, details: SessionDetails): () => Promise<string> {
  const app = useApp();
  const locale = useLocale();
  const { t, formatFull } = locale;
  const when = useWhen(details.session);
  const words: MarkdownWords = {
    role: (role) => t(`messages.roles.${role}`),
    facts: () => when,
    summary: ({ summary }) => translateSummary(summary, locale),
    whereStopped: ({ whereStopped }) =>
      whereStopped && t('summary.stopped', { words: whereStopped }),
    writtenSummary: ({ writtenSummary }) =>
      writtenSummary && t('sessionPage.writtenSummary', { ...writtenSummary }),
    time: ({ timestamp }) => formatFull(new Date(timestamp)),
  };
  return async () => {
    const { session, total } = details;
    const digest = await loadDigest(app.client, session.id);
    const parts = sessionParts(digest, locale, (at) => formatFull(new Date(at)));
    let markdown = sessionHeading(title, session, words, parts);
    for await (const part of allMessages(app.client, session.id, total)) {
      for (const message of part) markdown += `\n${messageAsMarkdown(message, words)}`;
      if (markdown.length > MAX_COPIED_LENGTH) throw new Error(t('sessionPage.tooLong'));
    }
    return markdown;
  };
}
