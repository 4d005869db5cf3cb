import { FileX } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { dayKey } from '../../ui/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { FoldLine, useFoldName } from '../messages/FoldLine.tsx';
import { type Fold, openFolds, type WorkPlace } from '../messages/fold-work.ts';
import { kindOf, MessageParts } from '../messages/MessageItem.tsx';
import { addedByOf, roleNameOf } from '../messages/role-name.ts';
import { READING } from '../messages/truncate.ts';

interface FeedRowProps {
  /** Undefined until it is loaded. */
  readonly message: Message | undefined;
  readonly sessionId: string;
  /** Set if it is part of a run of work. */
  readonly place: WorkPlace | undefined;
  /** Set if it is the first of its day. */
  readonly day: Instant | undefined;
  /** The number of its row. */
  readonly index: number;
  readonly total: number;
  readonly isFocused: boolean;
  /** True if a search or a link led to it. */
  readonly isMarked: boolean;
  readonly onFocus: (index: number) => void;
}

/** A message, and before it the lines of the folds that begin with it. */
export const FeedRow = memo(function FeedRow({ place, day, ...props }: FeedRowProps) {
  const open = useAppState(({ unfolded }) => (place ? openFolds(place, unfolded) : 0));
  const { index, isFocused } = props;
  const folds = place?.folds ?? [];
  const lines = folds.filter(({ first }, depth) => first === index && depth <= open);
  const hasMessage = open === folds.length && place?.call === undefined;
  return (
    <>
      {day !== undefined && <DayHeading at={day} />}
      {lines.map((fold, at) => (
        <FoldRow
          {...props}
          key={fold.key}
          fold={fold}
          depth={folds.indexOf(fold)}
          isFocused={isFocused && !hasMessage && at === lines.length - 1}
        />
      ))}
      {hasMessage && <MessageRow {...props} result={place?.result} depth={folds.length} />}
    </>
  );
});

type RowProps = Omit<FeedRowProps, 'place' | 'day'> & {
  /** How many folds it is in. */
  readonly depth: number;
};

function FoldRow(props: RowProps & { readonly fold: Fold }) {
  const { fold, depth, index, total, isFocused, onFocus } = props;
  const { formatClock } = useLocale();
  const [{ timestamp }] = fold.messages;
  const time = formatClock(new Date(timestamp));
  return (
    <article
      className="message"
      data-role="tool_use"
      data-depth={depth || undefined}
      tabIndex={isFocused ? 0 : -1}
      aria-label={`${useFoldName(fold)}, ${time}`}
      aria-posinset={index + 1}
      aria-setsize={total}
      onFocus={() => onFocus(index)}
    >
      <FoldLine fold={fold} />
      <time className="message-time" dateTime={timestamp}>
        {time}
      </time>
    </article>
  );
}

function MessageRow(props: RowProps & { readonly result: Message | undefined }) {
  const { message, result, sessionId, index, total, depth, isFocused, isMarked, onFocus } = props;
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const label =
    message &&
    t('sessionPage.message', {
      role: [roleNameOf(message, { t }), addedByOf(message, { t })].filter(Boolean).join(', '),
      time: formatClock(new Date(message.timestamp)),
    });
  return (
    <article
      className="message"
      data-role={message?.role}
      data-kind={message && kindOf(message)}
      data-depth={depth || undefined}
      data-marked={isMarked}
      tabIndex={isFocused ? 0 : -1}
      aria-label={label}
      aria-posinset={index + 1}
      aria-setsize={total}
      onFocus={() => onFocus(index)}
    >
      {message === undefined ? (
        <span className="message-unread" />
      ) : (
        <>
          <MessageParts
            message={message}
            result={result}
            after={message.timestamp}
            limits={READING}
          />
          <RemoveButton message={message} sessionId={sessionId} isFocused={isFocused} />
          {result && (
            <RemoveButton message={result} sessionId={sessionId} isFocused={isFocused} isResult />
          )}
        </>
      )}
    </article>
  );
}

interface RemoveButtonProps {
  readonly message: Message;
  readonly sessionId: string;
  readonly isFocused: boolean;
  /** True for the result that is shown with its call. */
  readonly isResult?: boolean;
}

/** Visible while the message has the focus or the pointer. */
function RemoveButton({ message, sessionId, isFocused, isResult = false }: RemoveButtonProps) {
  const { t } = useTranslation();
  const { openDialog } = useApp().view;
  const { timestamp, position, workstreamId } = message;
  const key = { timestamp, position, workstreamId };
  const label = isResult ? t('removal.menuOfResult') : t('removal.menu');
  return (
    <button
      type="button"
      className="icon-button message-remove"
      data-result={isResult || undefined}
      tabIndex={isFocused ? 0 : -1}
      aria-label={label}
      title={label}
      onClick={() =>
        openDialog({ name: 'removeForGood', target: { kind: 'message', sessionId, key } })
      }
    >
      <FileX size="1rem" aria-hidden />
    </button>
  );
}

function DayHeading({ at }: { readonly at: Instant }) {
  const { formatDay } = useLocale();
  const today = useToday();
  return <h2 className="feed-day">{formatDay(dayKey(new Date(at)), today)}</h2>;
}
