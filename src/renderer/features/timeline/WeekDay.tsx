import { type CSSProperties, memo } from 'react';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { useNow } from '../../ui/useNow.ts';
import { aloneMask } from './alone-mask.ts';
import type { ClockDay } from './clock-day.ts';
import type { Draft } from './draft.ts';
import { rangeOf } from './lanes.ts';
import type { BarLabel } from './useBarLabel.ts';
import { useDayNames } from './useDayNames.ts';
import type { Block } from './week-blocks.ts';

interface WeekDayProps {
  readonly day: ClockDay;
  readonly blocks: readonly Block[];
  /** The first visible hour. */
  readonly first: number;
  readonly label: BarLabel;
  readonly now: number;
  readonly tabStopId: string | null;
  readonly draft: Draft | null;
}

/** Returns a position in the column of a day. */
function placeIn(first: number, top: number, bottom: number): CSSProperties {
  return { '--at': top - first, '--long': bottom - top } as CSSProperties;
}

/** A day of the week as a column. */
export function WeekDay(props: WeekDayProps) {
  const { day, blocks, first, label, now, tabStopId, draft } = props;
  const { longDay } = useDayNames();
  const isToday = now >= day.from && now < day.to;
  return (
    <ul className="week-day" aria-label={longDay(day.day)}>
      {blocks.map((block) => {
        const { session } = block;
        const BlockBar = session.status === 'active' ? RunningBlock : WeekBlock;
        return (
          <li key={session.id}>
            <BlockBar
              {...block}
              day={day}
              first={first}
              label={label}
              isTabStop={session.id === tabStopId}
              isChanging={session.id === draft?.session?.id}
            />
          </li>
        );
      })}
      {draft && draft.from < day.to && draft.to > day.from && (
        <WeekDraft draft={draft} day={day} first={first} />
      )}
      {isToday && (
        <li className="week-now" style={placeIn(first, day.hoursAt(now), 0)} aria-hidden />
      )}
    </ul>
  );
}

interface WeekBlockProps extends Block {
  readonly day: ClockDay;
  readonly first: number;
  readonly label: BarLabel;
  readonly isTabStop: boolean;
  readonly isChanging: boolean;
  /** The current end of a running session, in milliseconds since the epoch. */
  readonly now?: number;
}

const WeekBlock = memo(function WeekBlock(props: WeekBlockProps) {
  const { session, day, top, bottom, track, tracks, first, label, now = 0 } = props;
  const workstream = useAppState((state) => workstreamOf(state, session.workstreamId));
  const title = workstream?.title ?? '';
  const end = session.status === 'active' ? day.hoursAt(now) : bottom;
  const { from, to } = rangeOf(session, now);
  const shown = { from: Math.max(from, day.from), to: Math.min(to, day.to) };
  const mask = aloneMask(
    session,
    shown,
    'bottom',
    (at) => (day.hoursAt(at) - top) / Math.max(end - top, Number.MIN_VALUE),
  );
  return (
    <button
      type="button"
      className="tl-bar week-bar in-colour"
      data-colour={workstream && workstreamColour(workstream)}
      data-session={session.id}
      data-status={session.status}
      data-changing={props.isChanging || undefined}
      // The part before midnight is in the tab order.
      tabIndex={props.isTabStop && Date.parse(session.startedAt) >= day.from ? 0 : -1}
      aria-label={label.label(session, title, now)}
      style={
        {
          ...placeIn(first, top, end),
          '--track': track / tracks,
          '--share': 1 / tracks,
        } as CSSProperties
      }
    >
      {mask !== null && <span className="tl-alone" style={{ maskImage: mask }} aria-hidden />}
      <span className="week-words" aria-hidden>
        <b>{title}</b> {label.name(session)} {label.length(session, now)}
      </span>
    </button>
  );
});

/** The bar of a running session: the only one that is rendered every second. */
function RunningBlock(props: Omit<WeekBlockProps, 'now'>) {
  return <WeekBlock {...props} now={useNow()} />;
}

function WeekDraft({ draft, day, first }: Pick<WeekDayProps, 'day' | 'first'> & { draft: Draft }) {
  const { formatTimes, formatDuration } = useLocale();
  const workstream = useAppState((state) => workstreamOf(state, draft.workstreamId));
  const { from, to } = draft;
  return (
    <li
      className="tl-draft week-draft in-colour"
      data-colour={workstream && workstreamColour(workstream)}
      style={placeIn(first, day.hoursAt(from), day.hoursAt(to))}
      aria-hidden
    >
      <span>
        <b>{workstream?.title}</b> {formatTimes(from, to)} {formatDuration(to - from)}
      </span>
    </li>
  );
}
