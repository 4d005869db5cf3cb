import { MessageCircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import './new-messages.css';

const MOST = 99;

/** How many messages the user has not seen, and whether one of them waits for an answer. */
export function NewMessages({
  workstream: { newMessages, isWaiting },
}: {
  readonly workstream: Pick<WorkstreamOverview, 'newMessages' | 'isWaiting'>;
}) {
  const { t } = useTranslation();
  if (newMessages === 0) return null;
  const count = t('common.newMessages', { count: newMessages });
  const what = isWaiting ? t('workstreams.newsWaiting', { messages: count }) : count;
  return (
    <span className="new-messages" data-waiting={isWaiting} title={what}>
      {isWaiting && <MessageCircleQuestionMark size="0.75rem" aria-hidden />}
      <span aria-hidden>{newMessages > MOST ? `${MOST}+` : newMessages}</span>
      <span className="visually-hidden">{what}</span>
    </span>
  );
}
