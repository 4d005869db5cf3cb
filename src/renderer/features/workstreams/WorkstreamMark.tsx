import { workstreamColour } from '../../../shared/model/colours.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import './mark.css';

type Marked = Pick<WorkstreamOverview, 'id' | 'colour' | 'emoji'>;

/** The mark of a workstream: its emoji, or a dot in its colour. */
export function WorkstreamMark({ workstream }: { readonly workstream: Marked }) {
  return (
    <span
      className="workstream-mark in-colour"
      data-colour={workstreamColour(workstream)}
      aria-hidden
    >
      {workstream.emoji ?? <span className="dot" />}
    </span>
  );
}
