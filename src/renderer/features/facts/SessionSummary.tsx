import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { presentFacts } from '../../../shared/facts/present-facts.ts';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { FactList } from './FactList.tsx';

/** What the messages of a session say of it, folded away by a click. */
export function SessionSummary({ details }: { readonly details: SessionDetails }) {
  const app = useApp();
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useThisMinute();
  // There is little room beside the messages.
  const isNarrow = useIsNarrow();
  const { session, total } = details;
  const sessionId = session.id;
  // While somebody is writing, they are loaded once a minute.
  const readAt = session.status === 'active' ? now : total;
  const ask = useCallback(
    async () => ({ of: sessionId, ...(await app.client.loadFacts({ sessionId })), readAt }),
    [app, sessionId, readAt],
  );
  // An error is shown by the messages, which come from the same files.
  const { answer } = useAnswer(ask);
  const groups = answer?.of === sessionId ? presentFacts(answer.facts, locale, answer.words) : [];
  if (groups.length === 0) return null;
  return (
    <details className="session-summary" open={!isNarrow}>
      <summary>{t('facts.summary')}</summary>
      <FactList sessionId={sessionId} groups={groups} />
    </details>
  );
}
