import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';

interface PrintedPageProps {
  /** A further class of the page. */
  readonly look?: string;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Prints its children as soon as it is rendered, outside of the window's page, which shows a part of them. */
export function PrintedPage({ look, onDone, children }: PrintedPageProps) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    window.print();
    done();
  }, []);
  return createPortal(
    <article className={look === undefined ? 'print-view' : `print-view ${look}`}>
      {children}
    </article>,
    document.body,
  );
}
