import { useState } from 'react';
import type { Instant } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { MomentField } from './MomentField.tsx';
import { useMoment } from './useMoment.ts';

const HOUR_MS = 3_600_000;

function hoursAgo(hours: number): Instant {
  return new Date(Date.now() - hours * HOUR_MS).toISOString();
}

/** A session that was forgotten; the last hour until something else is said. */
export function AddSessionDialog({ workstreamId }: { readonly workstreamId: string }) {
  const app = useApp();
  const [initial] = useState(() => ({ start: hoursAgo(1), end: hoursAgo(0) }));
  const start = useMoment('startedAt', initial.start);
  const end = useMoment('endedAt', initial.end);
  return (
    <CorrectionDialog
      heading="Add session"
      confirm="Add"
      fields={['startedAt', 'endedAt']}
      onConfirm={async () => app.addSession(workstreamId, start.read(), end.read())}
    >
      {(errorOf) => (
        <>
          <MomentField label="Start" moment={start} error={errorOf('startedAt')} />
          <MomentField label="End" moment={end} error={errorOf('endedAt')} />
        </>
      )}
    </CorrectionDialog>
  );
}
