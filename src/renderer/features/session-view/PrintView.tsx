import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import { sessionParts } from '../../../shared/facts/session-parts.ts';
import type { Message, SessionDetails } from '../../../shared/model/model.ts';
import type { SessionPart } from '../../../shared/model/session-markdown.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import { ownSummary } from '../../../shared/model/summary-text.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { PrintedPage } from '../../ui/PrintedPage.tsx';
import { MessageItem } from '../messages/MessageItem.tsx';
import { ToolDetails } from '../messages/ToolContent.tsx';
import { allMessages } from './all-messages.ts';
import { loadDigest } from './load-digest.ts';
import { SessionFigures, useWhen } from './SessionFigures.tsx';

/** More would take the window minutes, and the printer a ream of paper. */
const MAX_PRINTED = 1000;
const WHOLE = { lines: Number.POSITIVE_INFINITY, characters: 100_000 };

/** What is printed of a session besides its fields. */
interface Read {
  readonly messages: readonly Message[];
  readonly parts: readonly SessionPart[];
}

interface PrintViewProps {
  readonly details: SessionDetails;
  readonly title: string;
  readonly onDone: () => void;
}

/** Prints a whole session once its messages and what they say of it are loaded. */
export function PrintView({ details, title, onDone }: PrintViewProps) {
  const locale = useLocale();
  const { t } = locale;
  const app = useApp();
  const when = useWhen(details.session);
  const [read, setRead] = useState<Read | null>(null);
  const { id, startedAt, whereStopped, writtenSummary } = details.session;
  const summary = ownSummary(details.session.summary);

  const load = useEffectEvent(async (isWanted: () => boolean) => {
    const parts = sessionParts(await loadDigest(app.client, id), locale, (at) =>
      locale.formatFull(new Date(at)),
    );
    const messages: Message[] = [];
    for await (const part of allMessages(app.client, id, MAX_PRINTED)) messages.push(...part);
    await ToolDetails.load();
    // In the background, because rendering a thousand messages takes a while.
    if (isWanted()) startTransition(() => setRead({ messages, parts }));
  });
  useEffect(() => {
    let isWanted = true;
    void load(() => isWanted);
    return () => {
      isWanted = false;
    };
  }, []);

  if (read === null) return null;
  const { messages, parts } = read;
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
        {writtenSummary !== null && (
          <p dir="auto">{t('sessionPage.writtenSummary', { ...writtenSummary })}</p>
        )}
        <PrintedParts parts={parts} />
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

/** What is above the messages. */
function PrintedParts({ parts }: { readonly parts: readonly SessionPart[] }) {
  if (parts.length === 0) return null;
  return (
    <dl className="printed-parts">
      {parts.map(({ label, lines }) => (
        <div key={label}>
          <dt dir="auto">{label}</dt>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines can be the same
            <dd key={index} dir="auto">
              {line}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
