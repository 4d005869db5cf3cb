import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { WorkstreamItem } from './WorkstreamItem.tsx';

/** The id of the instructions for keyboard users. */
export const HOW_TO_MOVE = 'how-to-move';

interface SortableItemProps {
  readonly workstream: WorkstreamOverview;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

/** A workstream in the list, at its current position during a drag. */
export const SortableItem = memo(function SortableItem(props: SortableItemProps) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: props.workstream.id,
    attributes: { roleDescription: t('workstreams.drag.role') },
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-dragging={isDragging}
    >
      <WorkstreamItem
        {...props}
        listeners={listeners}
        roleDescription={attributes['aria-roledescription']}
        describedBy={HOW_TO_MOVE}
      />
    </li>
  );
});
