import { useTranslation } from 'react-i18next';
import type { ProgramChange } from '../../../shared/model/mcp-call.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useToday } from '../../ui/useNow.ts';
import { Setting } from './Setting.tsx';

interface ProgramChangesProps {
  readonly changes: readonly ProgramChange[];
  readonly onUndone: () => void;
}

/** What programs have changed last, to be undone. */
export function ProgramChanges({ changes, onUndone }: ProgramChangesProps) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <Setting texts={[t('mcp.changes.heading')]}>
      <h4>{t('mcp.changes.heading')}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys. */}
      <section className="call-list" aria-label={t('mcp.changes.heading')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('mcp.calls.time')}</th>
              <th scope="col">{t('mcp.calls.client')}</th>
              <th scope="col">{t('mcp.changes.what')}</th>
              <th scope="col">{t('corrections.undo')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: messages have no id here, and they are not reordered.
              <ChangeRow key={index} change={change} onUndone={onUndone} />
            ))}
          </tbody>
        </table>
      </section>
    </Setting>
  );
}

/** The kinds of changes that the tools make. */
const BY_TOOLS = ['start', 'end', 'message', 'describe'] as const;

function isByTool(kind: ProgramChange['kind']): kind is (typeof BY_TOOLS)[number] {
  return BY_TOOLS.some((each) => each === kind);
}

interface ChangeRowProps {
  readonly change: ProgramChange;
  readonly onUndone: () => void;
}

function ChangeRow({ change: { at, program, kind, undo }, onUndone }: ChangeRowProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatFull, formatMoment } = useLocale();
  const today = useToday();
  const action = useAction(async () => {
    if (undo?.kind === 'correction') {
      await app.client.undo({ correctionId: undo.correctionId });
      onUndone();
    }
    if (undo?.kind === 'message') {
      const { kind, sessionId, key } = undo;
      app.view.openDialog({ name: 'removeForGood', target: { kind, sessionId, key } });
    }
  });
  return (
    <tr>
      <td title={formatFull(new Date(at))}>{formatMoment(new Date(at), today)}</td>
      <td>{isolated(withoutUnseen(program))}</td>
      <td>{isByTool(kind) ? t(`mcp.changes.${kind}`) : t(`corrections.done.${kind}`)}</td>
      <td>
        {undo === null ? (
          <span className="note">{t('mcp.changes.cannot')}</span>
        ) : (
          <button type="button" className="button small" onClick={() => void action.run()}>
            {undo.kind === 'message' ? t('mcp.changes.remove') : t('corrections.undo')}
          </button>
        )}
        <ErrorNote message={action.error} onDismiss={action.dismiss} />
      </td>
    </tr>
  );
}
