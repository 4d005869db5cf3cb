import type { DraggableSyntheticListeners } from '@dnd-kit/core';
import { Pause } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { Elapsed } from '../../app/components/Elapsed.tsx';
import { useApp } from '../../app/context.ts';
import { useFocusAfter } from '../../app/hooks/useFocusAfter.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { isShortcut } from '../../app/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { NewMessages } from './NewMessages.tsx';
import { WorkstreamMark } from './WorkstreamMark.tsx';
import { WorkstreamTitleField } from './WorkstreamTitleField.tsx';

interface WorkstreamItemProps {
  readonly workstream: WorkstreamOverview;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** For dragging, and for screen readers. */
  readonly listeners?: DraggableSyntheticListeners;
  readonly roleDescription?: string;
  readonly describedBy?: string;
}

// Memoized, because a drag renders the whole list again, of which most stays the same.
export const WorkstreamItem = memo(function WorkstreamItem(props: WorkstreamItemProps) {
  const { t } = useTranslation();
  const { id, title, state, isFavourite, lastActivityAt, activeSession } = props.workstream;
  const { select } = useApp().router;
  const today = useToday();
  const { formatRecent } = useLocale();
  const last = lastActivityAt && formatRecent(new Date(lastActivityAt), today);
  const whenWords = activeSession
    ? t('workstreams.facts.running')
    : t('workstreams.facts.lastActive', { when: last ?? '' });
  const [isRenaming, setIsRenaming] = useState(false);
  const ref = useFocusAfter<HTMLButtonElement>(isRenaming);
  useEffect(() => {
    if (props.isSelected) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [ref, props.isSelected]);
  if (isRenaming) {
    return (
      <div className="workstream-item">
        <WorkstreamMark workstream={props.workstream} />
        <WorkstreamTitleField workstream={props.workstream} onDone={() => setIsRenaming(false)} />
      </div>
    );
  }
  return (
    <button
      {...props.listeners}
      aria-roledescription={props.roleDescription}
      aria-describedby={props.describedBy}
      ref={ref}
      type="button"
      className="workstream-item"
      data-running={activeSession !== null}
      aria-current={props.isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      onClick={() => select(id)}
      onDoubleClick={() => setIsRenaming(true)}
      onKeyDownCapture={(event) => {
        if (!isShortcut('rename', event.nativeEvent)) return;
        event.preventDefault();
        // Not for the shown workstream.
        event.stopPropagation();
        setIsRenaming(true);
      }}
    >
      <WorkstreamMark workstream={props.workstream} />
      <bdi className="title" title={title}>
        {title}
      </bdi>
      {isFavourite && state === 'paused' && activeSession === null && (
        <Pause size="0.75rem" aria-label={t('workstreams.paused')} />
      )}
      <NewMessages workstream={props.workstream} />
      <span className="when" title={whenWords}>
        {activeSession && (
          <>
            <span className="visually-hidden">{t('workstreams.runningFor')}</span>
            <Elapsed since={activeSession.startedAt} />
          </>
        )}
        {!activeSession && last !== null && (
          <>
            <span className="visually-hidden">{whenWords}</span>
            <span aria-hidden>{last}</span>
          </>
        )}
      </span>
    </button>
  );
});
