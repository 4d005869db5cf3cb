import { useEffect, useState } from 'react';
import type { TrackedOptions, TrackedPreview } from '../../../shared/contract/trackers.ts';
import { useApp } from '../../app/context.ts';
import { createLoader, type Loader } from '../../app/queries/loader.ts';

interface Preview {
  /** That of the options before, while a new one is being read. */
  readonly preview: TrackedPreview | null;
  readonly isLoading: boolean;
  readonly error: string | null;
}

const NOTHING: Preview = { preview: null, isLoading: false, error: null };

/** Returns what the chosen files contain by some options; nothing without options. */
export function usePreview(options: TrackedOptions | null): Preview {
  const app = useApp();
  const [state, setState] = useState(NOTHING);
  const [load] = useState(() => createPreviewLoader(app.client, setState));
  useEffect(() => {
    if (options === null) setState(NOTHING);
    else load(options);
  }, [load, options]);
  return state;
}

/** Loads the preview of the latest options, one at a time. */
function createPreviewLoader(
  client: { previewTracked(options: TrackedOptions): Promise<TrackedPreview> },
  setState: (change: (before: Preview) => Preview) => void,
): (options: TrackedOptions) => void {
  let latest: TrackedOptions | null = null;
  const loader: Loader = createLoader<TrackedPreview | null>({
    fetch: async () => (latest === null ? null : client.previewTracked(latest)),
    apply: (preview) => setState((before) => ({ ...before, preview })),
    report: ({ isLoading = false, error = null }) =>
      setState((before) => ({
        preview: error === null ? before.preview : null,
        isLoading,
        error: isLoading ? before.error : error,
      })),
  });
  return (options) => {
    latest = options;
    void loader.restart();
  };
}
