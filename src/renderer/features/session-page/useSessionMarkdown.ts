import { MAX_COPIED_LENGTH, type SessionDetails } from '../../../shared/model.ts';
import { tellSummary } from '../../../shared/plain-facts.ts';
import {
  type MarkdownWords,
  messageAsMarkdown,
  sessionHeading,
} from '../../../shared/session-markdown.ts';
import { useApp } from '../../state/context.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useWhen } from './SessionFacts.tsx';

/** Writes all of a session as Markdown. Throws where that is too long for the clipboard. */
export function useSessionMarkdown(title: string, details: SessionDetails): () => Promise<string> {
  const app = useApp();
  const speech = useFormats();
  const { t, formatFull } = speech;
  const when = useWhen(details.session);
  const words: MarkdownWords = {
    role: (role) => t(`messages.roles.${role}`),
    facts: () => when,
    summary: ({ summary }) => tellSummary(summary, speech),
    time: ({ timestamp }) => formatFull(new Date(timestamp)),
  };
  return async () => {
    let markdown = sessionHeading(title, details.session, words);
    for await (const part of app.allMessages(details.session.id, details.total)) {
      for (const message of part) markdown += `\n${messageAsMarkdown(message, words)}`;
      if (markdown.length > MAX_COPIED_LENGTH) throw new Error(t('sessionPage.tooLong'));
    }
    return markdown;
  };
}
