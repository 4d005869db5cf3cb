import { useTranslation } from 'react-i18next';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';

/** Which programs have started and ended a session. */
export function ChangedBy({
  details: { startedBy, endedBy },
}: {
  readonly details: SessionDetails;
}) {
  const { t } = useTranslation();
  if (startedBy === null && endedBy === null) return null;
  return (
    <p className="session-page-facts">
      {startedBy !== null && (
        <span>{t('sessionPage.startedBy', { program: isolated(withoutUnseen(startedBy)) })}</span>
      )}
      {endedBy !== null && (
        <span>{t('sessionPage.endedBy', { program: isolated(withoutUnseen(endedBy)) })}</span>
      )}
    </p>
  );
}
