import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';

/** How many lines of a longer content are shown at first. */
const SHOWN = 24;
/** Hiding fewer lines is not worth a button. */
const LEAST_HIDDEN = 8;

interface LongContentProps<Line> {
  readonly lines: readonly Line[];
  /** Its key in the app's `unfolded` state, where it is while all of it is shown. */
  readonly unfoldKey: string;
  /** True to show all of it from the beginning. */
  readonly isPrinted: boolean;
  readonly children: (lines: readonly Line[]) => ReactNode;
}

/** The beginning of a long content, and a button that shows the rest. */
export function LongContent<Line>(props: LongContentProps<Line>) {
  const { lines, unfoldKey, isPrinted, children } = props;
  const { t } = useTranslation();
  const app = useApp();
  const isUnfolded = useAppState((state) => state.unfolded.has(unfoldKey));
  const isLong = !isPrinted && lines.length >= SHOWN + LEAST_HIDDEN;
  return (
    <>
      {children(isLong && !isUnfolded ? lines.slice(0, SHOWN) : lines)}
      {isLong && (
        <button
          type="button"
          className="button small tool-more"
          aria-expanded={isUnfolded}
          onClick={() => app.view.setUnfolded(unfoldKey, !isUnfolded)}
        >
          {isUnfolded
            ? t('messages.showLess')
            : t('messages.showAllLines', { count: lines.length })}
        </button>
      )}
    </>
  );
}
