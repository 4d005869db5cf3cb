import {
  type Announcements,
  type DndContextProps,
  KeyboardSensor,
  type Modifier,
  MouseSensor,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model.ts';

// The same objects each time: others would have every item of the list made anew.
/** Pixels. */
const MOUSE = { activationConstraint: { distance: 6 } };
/** Milliseconds and pixels: what is shorter is a tap, and what goes further scrolls. */
const TOUCH = { activationConstraint: { delay: 250, tolerance: 8 } };
const KEYBOARD = {
  coordinateGetter: sortableKeyboardCoordinates,
  // Enter opens a workstream, as it does elsewhere.
  keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] },
};

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });
const MODIFIERS = [upAndDownOnly];

/** How workstreams are dragged, by mouse, touch and keys, and what is said of it meanwhile. */
export function useDragging(
  workstreams: readonly WorkstreamOverview[],
): Pick<DndContextProps, 'sensors' | 'modifiers' | 'accessibility'> {
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  );
  const placeOf = (title: UniqueIdentifier, at: UniqueIdentifier) => ({
    title: workstreams.find(({ id }) => id === title)?.title ?? '',
    place: workstreams.findIndex(({ id }) => id === at) + 1,
    count: workstreams.length,
  });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('workstreams.drag.picked', placeOf(active.id, active.id)),
    onDragOver: ({ active, over }) =>
      over ? t('workstreams.drag.over', placeOf(active.id, over.id)) : undefined,
    onDragEnd: ({ active, over }) =>
      over ? t('workstreams.drag.dropped', placeOf(active.id, over.id)) : undefined,
    onDragCancel: ({ active }) => t('workstreams.drag.cancelled', placeOf(active.id, active.id)),
  };
  return {
    sensors,
    modifiers: MODIFIERS,
    accessibility: {
      announcements,
      screenReaderInstructions: { draggable: t('workstreams.drag.howTo') },
    },
  };
}
