import { closestCenter, DndContext } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useId, useMemo } from 'react';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { SortableItem } from './SortableItem.tsx';
import { useDragging } from './useDragging.ts';
import { WorkstreamItem } from './WorkstreamItem.tsx';

interface WorkstreamGroupProps {
  readonly label: string;
  readonly hidesLabel?: boolean;
  /** True if it can be sorted manually. */
  readonly isSortable?: boolean;
  readonly workstreams: readonly WorkstreamOverview[];
  readonly selectedId: string;
  readonly tabStopId: string | undefined;
}

/** A group of the list. A dragged workstream stays within its group. */
export function WorkstreamGroup(props: WorkstreamGroupProps) {
  const { label, hidesLabel = false, isSortable = true, workstreams } = props;
  const labelId = useId();
  const ids = useMemo(() => workstreams.map(({ id }) => id), [workstreams]);
  const dragging = useDragging(workstreams);
  if (workstreams.length === 0) return null;
  const items = workstreams.map((workstream) => ({
    key: workstream.id,
    workstream,
    isSelected: workstream.id === props.selectedId,
    isTabStop: workstream.id === props.tabStopId,
  }));
  const list = (
    <ul className="workstream-list" aria-labelledby={labelId}>
      {items.map(({ key, ...item }) =>
        isSortable ? (
          <SortableItem key={key} {...item} />
        ) : (
          <li key={key}>
            <WorkstreamItem {...item} />
          </li>
        ),
      )}
    </ul>
  );
  return (
    <>
      <h3 id={labelId} className={hidesLabel ? 'visually-hidden' : 'group-label'}>
        {label}
      </h3>
      {isSortable ? (
        <DndContext {...dragging} collisionDetection={closestCenter}>
          <SortableContext items={ids} strategy={verticalListSortingStrategy}>
            {list}
          </SortableContext>
        </DndContext>
      ) : (
        list
      )}
    </>
  );
}
