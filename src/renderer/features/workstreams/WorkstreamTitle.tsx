import { useState } from 'react';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useFocusAfter } from '../../app/hooks/useFocusAfter.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { WorkstreamTitleField } from './WorkstreamTitleField.tsx';

/** The title of the page. A double click or F2 edits it in place. */
export function WorkstreamTitle({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { title } = workstream;
  const [isEditing, setIsEditing] = useState(false);
  const ref = useFocusAfter<HTMLHeadingElement>(isEditing);
  useShortcut('rename', () => setIsEditing(true));
  return (
    <h1 ref={ref} tabIndex={-1} title={title} onDoubleClick={() => setIsEditing(true)}>
      {isEditing ? (
        <WorkstreamTitleField workstream={workstream} onDone={() => setIsEditing(false)} />
      ) : (
        <bdi>{title}</bdi>
      )}
    </h1>
  );
}
