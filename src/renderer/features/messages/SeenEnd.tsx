import { useEffect, useRef, useState } from 'react';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { useIsFocused } from '../../ui/useIsFocused.ts';
import './seen-end.css';

/** Stands at a workstream's last message: while it is visible in a focused window, nothing is new. */
export function SeenEnd({ workstreamId }: { readonly workstreamId: string }) {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const [isVisible, setIsVisible] = useState(false);
  const isFocused = useIsFocused();
  const newMessages = useAppState((state) => workstreamOf(state, workstreamId)?.newMessages ?? 0);

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      setIsVisible(entries.at(-1)?.isIntersecting === true);
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (isVisible && isFocused && newMessages > 0) void app.client.markSeen({ workstreamId });
  }, [app, workstreamId, isVisible, isFocused, newMessages]);

  return <div ref={ref} className="seen-end" aria-hidden />;
}
