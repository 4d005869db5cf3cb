import {
  type DndContextProps,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  MouseSensor,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';

// Constant objects: new ones would render every item of the list again.
/** Pixels. */
const MOUSE = { activationConstraint: { distance: 6 } };
/** Milliseconds and pixels: a shorter touch is a tap, and a longer movement scrolls. */
const TOUCH = { activationConstraint: { delay: 250, tolerance: 8 } };
const KEYBOARD = {
  coordinateGetter: sortableKeyboardCoordinates,
  // Enter opens a workstream, as elsewhere.
  keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] },
};

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });
const MODIFIERS = [upAndDownOnly];

/** Returns the props for dragging workstreams by mouse, touch and keyboard, with announcements. */
export function useDragging(workstreams: readonly WorkstreamOverview[]): DndContextProps {
  const { t } = useTranslation();
  const app = useApp();
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  );
  const at = useRef<UniqueIdentifier | null>(null);
  // The window has one live region for announcements. The library's own is kept out of the page.
  const [nowhere] = useState(() => document.createElement('div'));

  function announce(
    what: 'picked' | 'over' | 'dropped' | 'cancelled',
    id: UniqueIdentifier,
    at = id,
  ) {
    const indexOf = (sought: UniqueIdentifier) =>
      workstreams.findIndex((each) => each.id === sought);
    const title = workstreams[indexOf(id)]?.title ?? '';
    const place = indexOf(at) + 1;
    app.notices.announce(
      t(`workstreams.drag.${what}`, { title, place, count: workstreams.length }),
    );
  }

  function end({ active, over }: DragEndEvent): void {
    if (over === null) return;
    announce('dropped', active.id, over.id);
    void app.sidebar.move(String(active.id), String(over.id));
  }

  return {
    sensors,
    modifiers: MODIFIERS,
    accessibility: { container: nowhere },
    onDragStart: ({ active }) => {
      at.current = active.id;
      announce('picked', active.id);
    },
    onDragOver: ({ active, over }) => {
      // At first, it is over its own position.
      if (over === null || over.id === at.current) return;
      at.current = over.id;
      announce('over', active.id, over.id);
    },
    onDragEnd: end,
    onDragCancel: ({ active }) => announce('cancelled', active.id),
  };
}
