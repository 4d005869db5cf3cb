import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { SessionSummary } from '../facts/SessionSummary.tsx';
import { SessionModelSummary } from '../model-summaries/SessionModelSummary.tsx';
import { FeedTools } from './FeedTools.tsx';
import { type FeedHandle, MessageFeed } from './MessageFeed.tsx';
import { Outline } from './Outline.tsx';
import { SessionHeader } from './SessionHeader.tsx';

/** The header of a session, the navigation in it, its outline, and its messages. */
export function SessionContent({ details }: { readonly details: SessionDetails }) {
  const { t } = useTranslation();
  const feedRef = useRef<FeedHandle>(null);
  const [position, setPosition] = useState(0);
  return (
    <>
      <SessionHeader details={details} />
      {details.total === 0 ? (
        <p className="session-empty">{t('sessionPage.empty')}</p>
      ) : (
        <>
          <SessionSummary details={details} />
          <SessionModelSummary details={details} />
          <FeedTools details={details} position={position} feedRef={feedRef} />
          <div className="feed-frame">
            <Outline details={details} position={position} feedRef={feedRef} />
            <MessageFeed details={details} onMove={setPosition} ref={feedRef} />
          </div>
        </>
      )}
    </>
  );
}
