import { Archive, Circle, CirclePlay, Pause } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { WorkstreamOverview } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { useToday } from '../../ui/useNow.ts';

const restIcons = { active: Circle, paused: Pause, archived: Archive };

interface WorkstreamItemProps {
  readonly workstream: WorkstreamOverview;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

export const WorkstreamItem = memo(function WorkstreamItem(props: WorkstreamItemProps) {
  const { id, title, state, lastActivityAt, activeSession } = props.workstream;
  const { select } = useApp();
  const today = useToday();
  const { formatRecent } = useFormats();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.isSelected) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [props.isSelected]);
  const Icon = activeSession ? CirclePlay : restIcons[state];
  return (
    <button
      ref={ref}
      type="button"
      className="workstream-item"
      data-running={activeSession !== null}
      aria-current={props.isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      onClick={() => select(id)}
    >
      <Icon size={16} aria-hidden />
      <bdi className="title" title={title}>
        {title}
      </bdi>
      <span className="when">
        {activeSession && (
          <>
            <span className="visually-hidden">running for</span>
            <Elapsed since={activeSession.startedAt} />
          </>
        )}
        {!activeSession && lastActivityAt && formatRecent(new Date(lastActivityAt), today)}
      </span>
    </button>
  );
});
