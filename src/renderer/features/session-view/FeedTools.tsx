import { ChevronDown, ChevronUp } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MESSAGE_ROLES,
  type MessageRole,
  type SessionDetails,
} from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { keysOf, useShortcut } from '../../app/shortcuts.ts';
import { dayKey } from '../../ui/time.ts';
import { useToday } from '../../ui/useNow.ts';
import type { FeedHandle } from './MessageFeed.tsx';

type Direction = 'next' | 'previous';

interface FeedToolsProps {
  readonly details: SessionDetails;
  /** The index of the message that is shown, or of the first visible one. */
  readonly position: number;
  readonly feedRef: RefObject<FeedHandle | null>;
}

/** Navigation in a long session: by day, and by role. */
export function FeedTools({ details, position, feedRef }: FeedToolsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { session, roles, days } = details;
  const present = MESSAGE_ROLES.filter((each) => roles[each] !== undefined);
  const [role, setRole] = useState<MessageRole | ''>('');

  async function step(direction: Direction): Promise<void> {
    const feed = feedRef.current;
    if (feed === null) return;
    const isDone =
      role === ''
        ? feed.step(direction === 'next' ? 1 : -1)
        : await stepToRole(feed, role, direction);
    if (isDone) return;
    app.notices.announce(
      direction === 'next' ? t('sessionPage.noneAfter') : t('sessionPage.noneBefore'),
    );
  }

  async function stepToRole(
    feed: FeedHandle,
    wanted: MessageRole,
    direction: Direction,
  ): Promise<boolean> {
    const from = { sessionId: session.id, index: feed.current, direction };
    const found = await app.client.findInSession({ ...from, role: wanted });
    if (found !== null) feed.jumpTo(found);
    return found !== null;
  }
  useShortcut('nextOfRole', () => void step('next'));
  useShortcut('previousOfRole', () => void step('previous'));

  return (
    <div className="feed-tools">
      {days.length > 1 && (
        <DayChoice
          days={days}
          position={position}
          onChoose={(index) => feedRef.current?.jumpTo(index)}
        />
      )}
      <label>
        {t('sessionPage.role')}
        <select
          value={role}
          onChange={({ target }) => setRole(present.find((each) => each === target.value) ?? '')}
        >
          <option value="">{t('sessionPage.everyone')}</option>
          {present.map((each) => (
            <option key={each} value={each}>
              {t('sessionPage.roleCount', {
                role: t(`messages.roles.${each}`),
                count: roles[each] ?? 0,
              })}
            </option>
          ))}
        </select>
      </label>
      <StepButton direction="previous" onStep={step} />
      <StepButton direction="next" onStep={step} />
      <p className="feed-position">
        {t('sessionPage.position', { number: position + 1, total: details.total })}
      </p>
    </div>
  );
}

interface DayChoiceProps {
  readonly days: SessionDetails['days'];
  readonly position: number;
  readonly onChoose: (index: number) => void;
}

function DayChoice({ days, position, onChoose }: DayChoiceProps) {
  const { t } = useTranslation();
  const { formatDay } = useLocale();
  const today = useToday();
  return (
    <label>
      {t('sessionPage.day')}
      <select
        value={days.findLast(({ index }) => index <= position)?.index}
        onChange={({ target }) => onChoose(Number(target.value))}
      >
        {days.map(({ at, index }) => (
          <option key={at} value={index}>
            {formatDay(dayKey(new Date(at)), today)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface StepButtonProps {
  readonly direction: Direction;
  readonly onStep: (direction: Direction) => Promise<void>;
}

function StepButton({ direction, onStep }: StepButtonProps) {
  const { t } = useTranslation();
  const isNext = direction === 'next';
  const Icon = isNext ? ChevronDown : ChevronUp;
  const label = isNext ? t('sessionPage.nextMessage') : t('sessionPage.previousMessage');
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={`${label} (${keysOf(isNext ? 'nextOfRole' : 'previousOfRole', { t })})`}
      onClick={() => void onStep(direction)}
    >
      <Icon size="1.125rem" aria-hidden />
    </button>
  );
}
