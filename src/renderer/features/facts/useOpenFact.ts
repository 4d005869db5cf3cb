import type { FactSource } from '../../../shared/model/session-facts.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';

/** Shows the message that a fact of a session comes from, in its session. */
export function useOpenFact() {
  const app = useApp();
  return useAction(async (sessionId: string, { at, messageId }: FactSource) => {
    const message = await app.client.findFact({ sessionId, source: { at, messageId } });
    app.router.navigate({ name: 'session', sessionId, ...(message && { message }) });
  });
}
