import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';

/** Says that a tool failed, by more than its colour. */
export function FailedMark({ children }: { readonly children: ReactNode }) {
  return (
    <span className="message-failed">
      <CircleX size="0.8125rem" aria-hidden />
      {children}
    </span>
  );
}
