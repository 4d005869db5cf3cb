import { FileX } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { dayKey } from '../../ui/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { type ToolRun, toolRunKey } from '../messages/fold-tool-calls.ts';
import { MessageParts } from '../messages/MessageItem.tsx';
import { ToolCallsLine, useToolCallsLabel } from '../messages/ToolCallsLine.tsx';
import { READING } from '../messages/truncate.ts';

interface FeedRowProps {
  /** Undefined until it is loaded. */
  readonly message: Message | undefined;
  readonly sessionId: string;
  /** The run of tool calls that it is in. */
  readonly run: ToolRun | undefined;
  /** Set if it is the first of its day. */
  readonly day: Instant | undefined;
  readonly index: number;
  readonly total: number;
  readonly isFocused: boolean;
  /** True if a search or a link led to it. */
  readonly isMarked: boolean;
  readonly onFocus: (index: number) => void;
}

/** A message. In a run of tool calls, the first one has the line that unfolds the run. */
export const FeedRow = memo(function FeedRow({ run, ...props }: FeedRowProps) {
  const isUnfolded = useAppState(
    ({ unfolded }) => run === undefined || unfolded.has(toolRunKey(run.messages[0])),
  );
  if (run === undefined) return <MessageRow {...props} />;
  const isFirst = run.first === props.index;
  return (
    <>
      {isFirst && <RunLine {...props} run={run} isFocused={props.isFocused && !isUnfolded} />}
      {isUnfolded && <MessageRow {...props} day={undefined} />}
    </>
  );
});

type MessageRowProps = Omit<FeedRowProps, 'run'>;

function RunLine(props: MessageRowProps & { readonly run: ToolRun }) {
  const { run, day, index, total, isFocused, onFocus } = props;
  const { formatClock } = useLocale();
  const [{ timestamp }] = run.messages;
  const time = formatClock(new Date(timestamp));
  return (
    <>
      {day !== undefined && <DayHeading at={day} />}
      <article
        className="message"
        data-role="tool_use"
        tabIndex={isFocused ? 0 : -1}
        aria-label={`${useToolCallsLabel(run.messages)}, ${time}`}
        aria-posinset={index + 1}
        aria-setsize={total}
        onFocus={() => onFocus(index)}
      >
        <ToolCallsLine messages={run.messages} />
        <time className="message-time" dateTime={timestamp}>
          {time}
        </time>
      </article>
    </>
  );
}

function MessageRow(props: MessageRowProps) {
  const { message, sessionId, day, index, total, isFocused, isMarked, onFocus } = props;
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const label =
    message &&
    t('sessionPage.message', {
      role: t(`messages.roles.${message.role}`),
      time: formatClock(new Date(message.timestamp)),
    });
  return (
    <>
      {day !== undefined && <DayHeading at={day} />}
      <article
        className="message"
        data-role={message?.role}
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
            <MessageParts message={message} after={message.timestamp} limits={READING} />
            <RemoveButton message={message} sessionId={sessionId} isFocused={isFocused} />
          </>
        )}
      </article>
    </>
  );
}

interface RemoveButtonProps {
  readonly message: Message;
  readonly sessionId: string;
  readonly isFocused: boolean;
}

/** Visible while the message has the focus or the pointer. */
function RemoveButton({ message, sessionId, isFocused }: RemoveButtonProps) {
  const { t } = useTranslation();
  const { openDialog } = useApp().view;
  const { timestamp, position, workstreamId } = message;
  const key = { timestamp, position, workstreamId };
  const label = t('removal.menu');
  return (
    <button
      type="button"
      className="icon-button message-remove"
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
