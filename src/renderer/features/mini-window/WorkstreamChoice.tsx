import { ArrowLeftRight } from 'lucide-react';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';

interface WorkstreamChoiceProps {
  readonly label: string;
  readonly workstreams: readonly WorkstreamOverview[];
  readonly onChoose: (workstreamId: string) => void;
}

/** A menu of workstreams. The system draws it: it is larger than the window. */
export function WorkstreamChoice({ label, workstreams, onChoose }: WorkstreamChoiceProps) {
  return (
    <span className="mini-choice">
      <ArrowLeftRight size="0.875rem" aria-hidden />
      <select
        value=""
        aria-label={label}
        title={label}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="" disabled>
          {label}
        </option>
        {workstreams.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
}
