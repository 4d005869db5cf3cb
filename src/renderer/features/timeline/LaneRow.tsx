import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { isWithin, type TimeRange } from '../../app/state/timeline.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';
import { DraftBar } from './DraftBar.tsx';
import type { Draft } from './draft.ts';
import { type LabelSpace, limitBetween } from './label-place.ts';
import { RunningBar, SessionBar } from './SessionBar.tsx';
import type { BarLabel } from './useBarLabel.ts';
import { useIsNear } from './useIsNear.ts';

interface LaneRowProps {
  readonly workstream: WorkstreamOverview;
  readonly sessions: readonly Session[];
  readonly drawn: TimeRange;
  readonly origin: number;
  readonly label: BarLabel;
  readonly space: LabelSpace;
  /** The session that the Tab key leads to, if it is in this lane. */
  readonly tabStopId: string | null;
  /** The session that is being added or changed, if it will be in this lane. */
  readonly draft: Draft | null;
  readonly isDraftAtEnd: boolean;
  /** The session of this lane that is being changed. */
  readonly changedId: string | null;
}

/** The sessions of a workstream as a row of bars. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { workstream, sessions, drawn, origin, label, space, tabStopId, changedId } = props;
  const { draft, isDraftAtEnd } = props;
  const { id, title } = workstream;
  const { t } = useTranslation();
  const { select } = useApp().router;
  const ref = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(ref);
  // The one that may have the focus stays, wherever the user has scrolled to.
  const shown = sessions.filter(
    (each) => each.id === tabStopId || (isNear && isWithin(each, drawn)),
  );
  return (
    <div ref={ref} className="tl-row tl-lane in-colour" data-colour={workstreamColour(workstream)}>
      <div className="tl-head">
        <button
          type="button"
          className="tl-title"
          // Keyboard users have the sidebar for that.
          tabIndex={-1}
          aria-label={t('timeline.openWorkstream', { title })}
          title={t('timeline.openWorkstream', { title })}
          onClick={() => select(id)}
        >
          <WorkstreamMark workstream={workstream} />
          <bdi>{title}</bdi>
        </button>
      </div>
      <ul className="tl-strip" data-workstream={id} aria-label={title}>
        {shown.map((session, index) => {
          const Bar = session.status === 'active' ? RunningBar : SessionBar;
          return (
            <li key={session.id}>
              <Bar
                session={session}
                title={title}
                label={label}
                origin={origin}
                space={space}
                before={limitBetween(shown[index - 1], session, space)?.before}
                after={limitBetween(session, shown[index + 1], space)?.after}
                isTabStop={session.id === tabStopId}
                isChanging={session.id === changedId}
              />
            </li>
          );
        })}
        {draft && <DraftBar draft={draft} origin={origin} isAtEnd={isDraftAtEnd} />}
      </ul>
    </div>
  );
});
