import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RedactionSize } from '../../../shared/contract/removal.ts';
import { LONGEST_REDACTED, SHORTEST_REDACTED } from '../../../shared/model/redaction.ts';
import { messageOf } from '../../app/client.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { recentSearches } from '../../app/state/recent-searches.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ForGoodActions } from './ForGoodActions.tsx';
import './corrections.css';

const PAUSE_MS = 300;

/**
 * Asks for a text that is to be covered in all files, and says while it is typed how often it is there.
 * It is kept nowhere but in the field.
 */
export function RedactDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const { closeDialog } = app.view;
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState('');
  const hintId = useId();
  const word = typed.trim();
  const workstreamId = place === '' ? null : place;
  const { size, error: uncounted } = useSize(word, workstreamId);
  const { run, pending, error } = useAction(async () => {
    await app.client.redact({ word, workstreamId });
    app.drafts.cover({ word, workstreamId });
    recentSearches().forget(word);
    app.notices.notify(t('removal.redaction.done'));
  });

  async function confirm(): Promise<void> {
    if (await run()) closeDialog();
  }

  return (
    <Dialog title={t('removal.redaction.heading')} onClose={closeDialog}>
      <div className="removal">
        <label className="field">
          <span>{t('removal.redaction.word')}</span>
          <input
            type="text"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            maxLength={LONGEST_REDACTED}
            aria-describedby={hintId}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        <p id={hintId} className="note">
          {t('removal.redaction.hint')}
        </p>
        <label className="field">
          <span>{t('removal.redaction.where')}</span>
          <select value={place} onChange={({ target }) => setPlace(target.value)}>
            <option value="">{t('removal.redaction.everywhere')}</option>
            {workstreams.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <p role="status">{statusOf(size)}</p>
        <p>{t('removal.redaction.forGood')}</p>
        <ForGoodActions
          error={error ?? uncounted}
          confirm={t('removal.redaction.confirm')}
          isPossible={size !== null && size.hits > 0}
          isPending={pending}
          onConfirm={() => void confirm()}
          onCancel={closeDialog}
        />
      </div>
    </Dialog>
  );

  function statusOf(found: RedactionSize | null): string {
    if (word.length < SHORTEST_REDACTED) return '';
    if (found === null) return uncounted === null ? t('removal.measuring') : '';
    const { hits, messages, texts, invalidLines } = found;
    const places = [
      messages > 0 && t('common.messages', { count: messages }),
      texts > 0 && t('removal.redaction.texts', { count: texts }),
    ].filter((each) => each !== false);
    const sentences = [
      hits === 0
        ? t('removal.redaction.none')
        : t('removal.redaction.found', { count: hits, places: places.join(', ') }),
      invalidLines > 0 && t('removal.redaction.invalidLines', { count: invalidLines }),
    ];
    return sentences.filter((each) => each !== false).join(' ');
  }
}

/** Counts after a pause in typing; null until then. */
function useSize(word: string, workstreamId: string | null) {
  const app = useApp();
  const locale = useLocale();
  const [size, setSize] = useState<RedactionSize | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setSize(null);
    setError(null);
    if (word.length < SHORTEST_REDACTED) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      app.client.measureRedaction({ word, workstreamId }).then(
        (found) => isCurrent && setSize(found),
        (reason: unknown) => isCurrent && setError(messageOf(reason, locale)),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [app, locale, word, workstreamId]);
  return { size, error };
}
