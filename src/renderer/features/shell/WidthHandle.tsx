import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const STEP_PX = 16;

interface WidthHandleProps {
  /** All in pixels. */
  readonly least: number;
  readonly usual: number;
  readonly most: number;
  readonly onChange: (width: number) => void;
}

/** The edge of the sidebar, for keyboard users; the pointer drags the edge itself. A double-click resets it. */
export function WidthHandle({ least, usual, most, onChange }: WidthHandleProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(usual);

  // Tracked here, so that the sidebar does not render with every pixel.
  useEffect(() => {
    const list = ref.current?.parentElement;
    if (!list) return;
    const observer = new ResizeObserver(() => setWidth(list.offsetWidth));
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    const next = {
      ArrowLeft: width - STEP_PX,
      ArrowRight: width + STEP_PX,
      Home: least,
      End: most,
      Enter: usual,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(Math.max(least, Math.min(next, most)));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr has no value to change.
    <div
      ref={ref}
      className="width-handle"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('layout.resize')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(usual)}
    />
  );
}
