import { useId } from 'react';
import type { WorkstreamOverview } from '../../../shared/model.ts';
import { WorkstreamItem } from './WorkstreamItem.tsx';

interface WorkstreamGroupProps {
  readonly label: string;
  readonly hidesLabel?: boolean;
  readonly workstreams: readonly WorkstreamOverview[];
  readonly selectedId: string;
  readonly tabStopId: string | undefined;
}

export function WorkstreamGroup(props: WorkstreamGroupProps) {
  const labelId = useId();
  if (props.workstreams.length === 0) return null;
  return (
    <>
      <h3 id={labelId} className={props.hidesLabel ? 'visually-hidden' : 'group-label'}>
        {props.label}
      </h3>
      <ul className="workstream-list" aria-labelledby={labelId}>
        {props.workstreams.map((workstream) => (
          <li key={workstream.id}>
            <WorkstreamItem
              workstream={workstream}
              isSelected={workstream.id === props.selectedId}
              isTabStop={workstream.id === props.tabStopId}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
