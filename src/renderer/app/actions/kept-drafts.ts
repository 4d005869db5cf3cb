import type { StoreApi } from 'zustand';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';

/**
 * Sends every change of a draft to the main process, which keeps it until it is sent or saved. One at a
 * time: while one is on its way, only the latest text of each draft waits. Returns a function that sends
 * these without waiting, for the end of the page.
 */
export function keepDrafts(
  client: Pick<Client, 'keepDraft'>,
  { subscribe }: StoreApi<AppState>,
  report: (error: unknown) => void,
): () => void {
  const waiting = new Map<string, string>();
  let isSending = false;

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (const [key, text] of waiting) {
        waiting.delete(key);
        await client.keepDraft({ key, text });
      }
    } catch (error) {
      report(error);
    } finally {
      isSending = false;
    }
  }

  subscribe(({ drafts, snapshot }, before) => {
    // Those of the first snapshot come from there.
    if (drafts === before.drafts || (before.snapshot === null && snapshot !== null)) return;
    for (const key of Object.keys({ ...before.drafts, ...drafts })) {
      const text = drafts[key] ?? '';
      if (text !== (before.drafts[key] ?? '')) waiting.set(key, text);
    }
    void send();
  });

  return () => {
    for (const [key, text] of waiting) client.keepDraft({ key, text }).catch(report);
    waiting.clear();
  };
}
