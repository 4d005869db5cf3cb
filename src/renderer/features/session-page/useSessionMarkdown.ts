import { useTranslation } from 'react-i18next';
import { MAX_COPIED_LENGTH, type SessionDetails } from '../../../shared/model.ts';
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
  const { t } = useTranslation();
  const app = useApp();
  const { formatFull } = useFormats();
  const when = useWhen(details.session);
  const words: MarkdownWords = {
    role: (role) => t(`messages.roles.${role}`),
    facts: () => when,
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
