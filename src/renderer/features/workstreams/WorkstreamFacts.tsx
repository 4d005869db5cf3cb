import { Archive, Pause, TriangleAlert } from 'lucide-react';
import type { WorkstreamOverview } from '../../../shared/model.ts';
import { countOf } from '../../ui/count.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useToday } from '../../ui/useNow.ts';

/** The line below the title: its state, and when something last happened. */
export function WorkstreamFacts({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const today = useToday();
  const { formatFull, formatMoment } = useFormats();
  const { state, activeSession, lastActivityAt, unreadableLines } = workstream;
  const last = lastActivityAt === null ? null : new Date(lastActivityAt);
  return (
    <p className="pane-facts">
      {state === 'paused' && (
        <span>
          <Pause size={14} aria-hidden /> Paused
        </span>
      )}
      {state === 'archived' && (
        <span>
          <Archive size={14} aria-hidden /> Archived
        </span>
      )}
      <span title={last === null ? undefined : formatFull(last)}>
        {activeSession && 'Running · '}
        {last ? `Last active ${formatMoment(last, today)}` : 'No sessions yet'}
      </span>
      {unreadableLines > 0 && (
        <span title="They are kept in the file as they are.">
          <TriangleAlert size={14} aria-hidden /> {countOf(unreadableLines, 'unreadable line')} in
          its file
        </span>
      )}
    </p>
  );
}
