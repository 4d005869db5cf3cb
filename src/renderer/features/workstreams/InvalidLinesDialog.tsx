import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvalidLine } from '../../../shared/model/invalid-lines.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import './invalid-lines.css';

/** The lines of a workstream's files that are not understood, and why. */
export function InvalidLinesDialog({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const title = useAppState((state) => workstreamOf(state, workstreamId)?.title);
  const read = useCallback(
    () => app.client.listInvalidLines({ workstreamId }),
    [app, workstreamId],
  );
  const { answer: found, error } = useAnswer(read);
  const lines = found?.lines ?? [];
  const copy = useAction(async () => {
    await app.client.copyText({ text: reportOf(lines) });
    app.notices.notify(t('workstreams.invalidLines.copied'));
  });

  return (
    <Dialog
      title={t('workstreams.invalidLines.heading')}
      look="invalid-lines"
      onClose={app.view.closeDialog}
    >
      <div className="invalid-lines-content">
        <p className="note">
          {t('workstreams.invalidLines.what', { title: isolated(withoutUnseen(title ?? '')) })}
        </p>
        <ErrorNote message={error ?? copy.error} />
        {found === null && error === null && <p>{t('workstreams.invalidLines.reading')}</p>}
        {lines.length > 0 && (
          <ul aria-label={t('workstreams.invalidLines.heading')}>
            {lines.map((line) => (
              <InvalidLineItem key={`${line.file} ${line.line}`} line={line} />
            ))}
          </ul>
        )}
        {found !== null && found.more > 0 && (
          <p className="note">{t('workstreams.invalidLines.more', { count: found.more })}</p>
        )}
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            title={t('workstreams.invalidLines.copyHelp')}
            disabled={lines.length === 0}
            aria-disabled={copy.pending}
            onClick={() => void copy.run()}
          >
            {t('workstreams.invalidLines.copy')}
          </button>
          <button type="button" className="button" onClick={app.view.closeDialog}>
            {t('common.close')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function InvalidLineItem({ line }: { readonly line: InvalidLine }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        {t('workstreams.invalidLines.place', { file: line.file, line: line.line })}
        {': '}
        {t(`workstreams.invalidLines.reasons.${line.reason}`)}
      </p>
      {line.text === null ? (
        <p className="note">{t('workstreams.invalidLines.bytes', { count: line.bytes })}</p>
      ) : (
        <pre dir="auto">{withoutUnseen(line.text)}</pre>
      )}
    </li>
  );
}

/** The lines for a bug report, in every language the same, without anything that was written. */
function reportOf(lines: readonly InvalidLine[]): string {
  return lines
    .map(
      ({ file, line, reason, bytes, shape }) => `${file}:${line} ${reason} (${bytes} B) ${shape}`,
    )
    .join('\n');
}
