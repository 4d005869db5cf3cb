import { memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Prompt, SessionDetails } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { moveFocusByArrow } from '../../ui/arrow-keys.ts';
import type { FeedHandle } from './MessageFeed.tsx';
import './outline.css';

/** A single prompt needs no outline. */
const LEAST = 2;

interface OutlineProps {
  readonly details: SessionDetails;
  /** The index of the message that is shown, or of the first visible one. */
  readonly position: number;
  readonly feedRef: RefObject<FeedHandle | null>;
}

/**
 * What the user wrote in a session, beside its messages. A prompt leads to its place; the one whose answer is
 * shown is marked. Only the prompts around the shown position are loaded.
 */
export function Outline({ details, position, feedRef }: OutlineProps) {
  const { t } = useTranslation();
  const { prompts, hasEarlier, hasLater, showAround } = usePrompts(details, position);
  const choose = useCallback((index: number) => feedRef.current?.jumpTo(index), [feedRef]);
  const [first] = prompts;
  const last = prompts.at(-1);
  if (first === undefined || last === undefined || prompts.length < LEAST) return null;
  const current = prompts.findLast(({ index }) => index <= position) ?? first;
  return (
    <nav className="outline" aria-label={t('sessionPage.outline')}>
      {hasEarlier && (
        <button
          type="button"
          className="button quiet small"
          onClick={() => showAround(first.index)}
        >
          {t('sessionPage.earlierPrompts')}
        </button>
      )}
      <ol onKeyDown={(event) => moveFocusByArrow(event, 'button')}>
        {prompts.map((prompt, at) => (
          <OutlineItem
            key={prompt.index}
            prompt={prompt}
            after={prompts[at - 1]?.at ?? details.session.startedAt}
            isCurrent={prompt === current}
            onChoose={choose}
          />
        ))}
      </ol>
      {hasLater && (
        <button type="button" className="button quiet small" onClick={() => showAround(last.index)}>
          {t('sessionPage.laterPrompts')}
        </button>
      )}
    </nav>
  );
}

/** Loads the prompts around a position, and others when it leaves these. */
function usePrompts({ session, total }: SessionDetails, position: number) {
  const app = useApp();
  const [around, showAround] = useState(position);
  const [followed, setFollowed] = useState(position);
  const ask = useCallback(
    // With another total, there may be other prompts.
    async () => ({
      ...(await app.client.listPrompts({ sessionId: session.id, around })),
      around,
      total,
    }),
    [app, session.id, around, total],
  );
  // An error is shown by the messages, which come from the same files.
  const { answer } = useAnswer(ask);
  const { prompts, hasEarlier, hasLater } = answer ?? NOTHING;
  if (followed !== position && answer?.around === around) {
    setFollowed(position);
    const isBefore = hasEarlier && position < (prompts[0]?.index ?? 0);
    const isAfter = hasLater && position >= (prompts.at(-1)?.index ?? 0);
    if (isBefore || isAfter) showAround(position);
  }
  return { prompts, hasEarlier, hasLater, showAround };
}

const NOTHING = { prompts: [], hasEarlier: false, hasLater: false } as const;

interface OutlineItemProps {
  readonly prompt: Prompt;
  /** The time of the prompt before it. */
  readonly after: Instant;
  readonly isCurrent: boolean;
  readonly onChoose: (index: number) => void;
}

const OutlineItem = memo(function OutlineItem(props: OutlineItemProps) {
  const { prompt, after, isCurrent, onChoose } = props;
  const { t } = useTranslation();
  const { formatClockAfter } = useLocale();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <button
        ref={ref}
        type="button"
        className="outline-item"
        aria-current={isCurrent ? 'location' : undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onChoose(prompt.index)}
      >
        <span className="outline-words" dir="auto">
          {prompt.words === '' ? t('messages.empty') : prompt.words}
        </span>
        <time dateTime={prompt.at}>{formatClockAfter(new Date(prompt.at), new Date(after))}</time>
      </button>
    </li>
  );
});
