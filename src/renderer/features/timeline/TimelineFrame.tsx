import { type CSSProperties, type ReactNode, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionDetails } from './SessionDetails.tsx';
import type { BarInteractions } from './useBarInteractions.ts';
import './timeline.css';

interface TimelineFrameProps {
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly bars: BarInteractions;
  /** A further class of the scroller. */
  readonly look?: string;
  readonly style: CSSProperties;
  /** The content that scrolls. */
  readonly children: ReactNode;
  /** Content on top of it that does not scroll. */
  readonly over?: ReactNode;
}

/** The scroller of the timeline, with its keys for screen readers and the details of a session. */
export function TimelineFrame(props: TimelineFrameProps) {
  const { scrollerRef, bars, look, style, children, over } = props;
  const { t } = useTranslation();
  const keysId = useId();
  return (
    <div className="timeline">
      <p id={keysId} className="visually-hidden">
        {t('timeline.keys')}
      </p>
      <section
        ref={scrollerRef}
        className={look === undefined ? 'tl-scroller' : `tl-scroller ${look}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, also while it is empty
        tabIndex={0}
        aria-label={t('timeline.label')}
        aria-describedby={keysId}
        style={style}
        {...bars.handlers}
      >
        {children}
      </section>
      {over}
      {bars.shown && !bars.draft && (
        <SessionDetails
          key={bars.shown.id}
          session={bars.shown}
          detailsRef={bars.detailsRef}
          id={bars.detailsId}
          onLeave={bars.hide}
        />
      )}
    </div>
  );
}
