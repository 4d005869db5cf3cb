import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/colours.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import { isWithin, type Stretch } from '../../state/weeks.ts';
import { RunningBar, SessionBar } from './SessionBar.tsx';

interface LaneRowProps {
  readonly workstream: WorkstreamOverview;
  readonly sessions: readonly Session[];
  readonly drawn: Stretch;
  readonly origin: number;
  /** Which of its sessions the Tab key leads to, if one. */
  readonly tabStopId: string | null;
}

/** A workstream's sessions, one after the other. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { workstream, sessions, drawn, origin, tabStopId } = props;
  const { id, title } = workstream;
  const { t } = useTranslation();
  const { select } = useApp();
  // The one that the focus may be on stays, wherever one has scrolled to.
  const shown = sessions.filter((each) => each.id === tabStopId || isWithin(each, drawn));
  return (
    <div className="tl-row tl-lane in-colour" data-colour={workstreamColour(workstream)}>
      <div className="tl-head">
        <button
          type="button"
          className="tl-title"
          // The keyboard has the list of workstreams for that.
          tabIndex={-1}
          title={t('timeline.openWorkstream', { title })}
          onClick={() => select(id)}
        >
          <span className="dot" aria-hidden />
          <bdi>{title}</bdi>
        </button>
      </div>
      <ul className="tl-strip" aria-label={title}>
        {shown.map((session) => {
          const Bar = session.status === 'active' ? RunningBar : SessionBar;
          return (
            <li key={session.id}>
              <Bar
                session={session}
                title={title}
                origin={origin}
                isTabStop={session.id === tabStopId}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
});
