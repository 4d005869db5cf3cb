import { useTranslation } from 'react-i18next';
import type { DiffLine } from './diff-lines.ts';
import { LongContent } from './LongContent.tsx';
import type { FileChange } from './tool-changes.ts';
import { pathWithin } from './tool-line.ts';

/** Colours alone would not tell the lines apart for everyone. */
const MARKS: Readonly<Record<DiffLine['kind'], string>> = {
  added: '+',
  removed: '−',
  same: ' ',
  gap: '',
};

interface DiffViewProps {
  readonly change: FileChange;
  /** Where the agent worked. */
  readonly folder: string | null;
  readonly unfoldKey: string;
  readonly isPrinted: boolean;
}

/** What a call changes in a file, line by line. */
export function DiffView({ change, folder, unfoldKey, isPrinted }: DiffViewProps) {
  const { t } = useTranslation();
  const { path, kind, lines } = change;
  const name = path === null ? t('messages.diff.file') : pathWithin(folder, path);
  const count = (wanted: DiffLine['kind']) => lines.filter((line) => line.kind === wanted).length;
  const [added, removed] = [count('added'), count('removed')];
  return (
    <figure className="diff">
      <figcaption>
        <bdi>{name}</bdi>
        {kind !== 'edit' && <span>{t(`messages.diff.${kind}`)}</span>}
        <span className="diff-counts">
          {added > 0 && (
            <span data-kind="added" title={t('messages.diff.added', { count: added })}>
              {t('messages.diff.plus', { count: added })}
            </span>
          )}
          {removed > 0 && (
            <span data-kind="removed" title={t('messages.diff.removed', { count: removed })}>
              {t('messages.diff.minus', { count: removed })}
            </span>
          )}
        </span>
      </figcaption>
      {lines.length > 0 && (
        <LongContent lines={lines} unfoldKey={unfoldKey} isPrinted={isPrinted}>
          {(shown) => (
            <pre className="diff-lines">
              <code>
                {shown.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a diff have no other key
                  <DiffRow key={index} line={line} />
                ))}
              </code>
            </pre>
          )}
        </LongContent>
      )}
    </figure>
  );
}

function DiffRow({ line: { kind, text } }: { readonly line: DiffLine }) {
  return (
    <span className="diff-line" data-kind={kind}>
      <span className="diff-mark">{MARKS[kind]}</span>
      <span className="diff-text">{kind === 'gap' ? `⋯ ${text}` : text}</span>
    </span>
  );
}
