import { useTranslation } from 'react-i18next';
import type { MessageHit } from '../../../shared/model/search-result.ts';
import { useAppState } from '../../app/context.ts';
import { hitKey } from '../../app/state/search-state.ts';

interface ContextLineOfProps {
  readonly hit: MessageHit;
  readonly side: 'before' | 'after';
}

/** What was written just before or after a hit, on one line. */
export function ContextLineOf({ hit, side }: ContextLineOfProps) {
  const { t } = useTranslation();
  const line = useAppState(({ search }) => search.contexts.get(hitKey(hit))?.[side]);
  if (!line) return null;
  return (
    <span className="hit-context">
      <span className="visually-hidden">{t(`search.folds.${side}`)} </span>
      <span className="hit-role">{t(`messages.roles.${line.role}`)}</span> <bdi>{line.text}</bdi>
    </span>
  );
}
