import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemovalSize, RemovalTarget } from '../../../shared/contract/removal.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { formatBytes } from '../../ui/amount.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ForGoodActions } from './ForGoodActions.tsx';
import './corrections.css';

/** Says what is removed from all files, and removes it. */
export function RemoveForGoodDialog({ target }: { readonly target: RemovalTarget }) {
  const { t } = useTranslation();
  const app = useApp();
  const { closeDialog } = app.view;
  const locale = useLocale();
  const { run, pending, error } = useAction(async () => {
    await app.client.removeForGood({ target });
    app.notices.notify(t('removal.done'));
  });
  const measure = useCallback(() => app.client.measureRemoval({ target }), [app, target]);
  const { answer: size, error: unmeasured } = useAnswer(measure);

  async function confirm(): Promise<void> {
    if (await run()) closeDialog();
  }

  return (
    <Dialog title={t(`removal.heading.${target.kind}`)} onClose={closeDialog}>
      <div className="removal">
        <p role="status">{size === null ? t('removal.measuring') : textOf(size)}</p>
        {size !== null && size.sessionsElsewhere > 0 && (
          <p>{t('removal.elsewhere', { count: size.sessionsElsewhere })}</p>
        )}
        <p>{t('removal.forGood')}</p>
        <ForGoodActions
          error={error ?? unmeasured}
          confirm={t('removal.confirm')}
          isPossible={size !== null}
          isPending={pending}
          onConfirm={() => void confirm()}
          onCancel={closeDialog}
        />
      </div>
    </Dialog>
  );

  function textOf({ sessions, messages, bytes }: RemovalSize): string {
    const what = {
      messages: t('common.messages', { count: messages }),
      size: formatBytes(bytes, locale.language),
    };
    return sessions === 0
      ? t('removal.ofMessages', what)
      : t('removal.ofSessions', { ...what, sessions: t('removal.sessions', { count: sessions }) });
  }
}
