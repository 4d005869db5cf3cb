import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, SessionDetails } from '../../../shared/model/model.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import { ownSummary } from '../../../shared/model/summary-text.ts';
import { useApp } from '../../app/context.ts';
import { PrintedPage } from '../../ui/PrintedPage.tsx';
import { MessageItem } from '../messages/MessageItem.tsx';
import { ToolDetails } from '../messages/ToolContent.tsx';
import { allMessages } from './all-messages.ts';
import { SessionFigures, useWhen } from './SessionFigures.tsx';

/** More would take the window minutes, and the printer a ream of paper. */
const MAX_PRINTED = 1000;
const WHOLE = { lines: Number.POSITIVE_INFINITY, characters: 100_000 };

interface PrintViewProps {
  readonly details: SessionDetails;
  readonly title: string;
  readonly onDone: () => void;
}

/** Prints a whole session once its messages are loaded. */
export function PrintView({ details, title, onDone }: PrintViewProps) {
  const { t } = useTranslation();
  const app = useApp();
  const when = useWhen(details.session);
  const [messages, setMessages] = useState<readonly Message[] | null>(null);
  const { id, startedAt, whereStopped } = details.session;
  const summary = ownSummary(details.session.summary);

  const read = useEffectEvent(async (isWanted: () => boolean) => {
    const all: Message[] = [];
    for await (const part of allMessages(app.client, id, MAX_PRINTED)) all.push(...part);
    await ToolDetails.load();
    // In the background, because rendering a thousand messages takes a while.
    if (isWanted()) startTransition(() => setMessages(all));
  });
  useEffect(() => {
    let isWanted = true;
    void read(() => isWanted);
    return () => {
      isWanted = false;
    };
  }, []);

  if (messages === null) return null;
  return (
    <PrintedPage onDone={onDone}>
      <header>
        <p>
          <bdi>{title}</bdi>
        </p>
        <h1 dir="auto">{nameOf(details.session, { t })}</h1>
        <p>{when}</p>
        <SessionFigures session={details.session} total={details.total} />
        {whereStopped !== null && <p dir="auto">{t('summary.stopped', { words: whereStopped })}</p>}
        {summary !== null && <p dir="auto">{summary}</p>}
      </header>
      {messages.map((message, index) => (
        <MessageItem
          key={`${message.workstreamId} ${message.position}`}
          message={message}
          after={messages[index - 1]?.timestamp ?? startedAt}
          limits={WHOLE}
          isPrinted
        />
      ))}
      {messages.length < details.total && (
        <p>{t('sessionPage.cut', { count: messages.length, total: details.total })}</p>
      )}
    </PrintedPage>
  );
}
