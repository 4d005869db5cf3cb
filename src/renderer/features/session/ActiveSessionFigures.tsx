import { Trans, useTranslation } from 'react-i18next';
import { expiryOf, thresholdOf } from '../../../shared/model/expiry.ts';
import { MINUTE_MS, type Session, type WorkstreamOverview } from '../../../shared/model/model.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useOtherDevice } from '../../app/hooks/useOtherDevice.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { SessionMenu } from '../corrections/SessionMenu.tsx';
import { SessionTitleField } from '../corrections/SessionTitleField.tsx';
import { TimeoutWarning } from './TimeoutWarning.tsx';
import { useWarnings } from './useWarnings.ts';

/** Before that, nothing threatens the session. */
const NEAR_MS = 10 * MINUTE_MS;

interface ActiveSessionFactsProps {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
}

/** When the session started, and when it will time out. */
export function ActiveSessionFigures({ workstream, session }: ActiveSessionFactsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const today = useToday();
  const { formatMoment } = useLocale();
  const threshold = useAppState(
    ({ snapshot }) => snapshot && thresholdOf(workstream, snapshot.settings),
  );
  const warning = useWarnings().find((each) => each.session.id === session.id);
  const expiry = new Date(expiryOf(session, threshold ?? 0));
  const isNear = useThisMinute() >= expiry.getTime() - NEAR_MS;
  const device = useOtherDevice(session);
  const keepGoing = useAction(() => app.client.keepAlive({ sessionId: session.id }));
  return (
    <>
      <header className="session-facts">
        <h2>{t('session.active')}</h2>
        <ActiveTitle session={session} />
        <p>
          {t('session.started', {
            moment: formatMoment(new Date(session.startedAt), today),
            messages: t('common.messages', { count: session.messageCount }),
          })}
        </p>
        <div className="expiry">
          {device !== null && (
            <p>
              {t('session.onDevice', {
                device,
                moment: formatMoment(new Date(session.lastActivityAt), today),
              })}
            </p>
          )}
          {warning === undefined && device === null && (
            <>
              <p>
                <Trans
                  i18nKey="session.timesOut"
                  values={{ moment: formatMoment(expiry, today) }}
                  components={{ time: <time dateTime={expiry.toISOString()} /> }}
                />
              </p>
              {isNear && (
                <button type="button" className="button small" onClick={() => void keepGoing.run()}>
                  {t('session.keepGoing')}
                </button>
              )}
            </>
          )}
          <SessionMenu label={t('session.actions')} session={session} />
        </div>
      </header>
      {warning && <TimeoutWarning warning={warning} />}
      <ErrorNote message={keepGoing.error} onDismiss={keepGoing.dismiss} />
    </>
  );
}

/** What the session is about: the first words of its messages, until the user names it. */
function ActiveTitle({ session }: { readonly session: Session }) {
  const app = useApp();
  const isNaming = useAppState(({ namedSessionId }) => namedSessionId === session.id);
  const title = titleOf(session);
  if (isNaming) return <SessionTitleField session={session} />;
  if (title === null) return null;
  return (
    <p className="session-title" dir="auto" onDoubleClick={() => app.view.nameSession(session.id)}>
      {title}
    </p>
  );
}
