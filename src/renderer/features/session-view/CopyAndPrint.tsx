import { ClipboardCopy, type LucideIcon, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { keysOf, useShortcut } from '../../app/shortcuts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PrintView } from './PrintView.tsx';
import { useSessionMarkdown } from './useSessionMarkdown.ts';

interface CopyAndPrintProps {
  readonly details: SessionDetails;
  /** The title of the workstream. */
  readonly title: string;
}

/** Copying a session as Markdown, and printing it. */
export function CopyAndPrint({ details, title }: CopyAndPrintProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [isPrinting, setIsPrinting] = useState(false);
  const asMarkdown = useSessionMarkdown(title, details);
  const copy = useAction(async () => {
    await app.client.copyText({ text: await asMarkdown() });
    app.notices.notify(t('sessionPage.markdownCopied'));
  });
  const print = () => setIsPrinting(true);
  useShortcut('print', print);

  return (
    <>
      <ToolButton
        label={t('sessionPage.copyMarkdown')}
        icon={ClipboardCopy}
        isBusy={copy.pending}
        onClick={() => void copy.run()}
      />
      <ToolButton
        label={t('sessionPage.print')}
        keys={`${keysOf('print', { t })}`}
        icon={Printer}
        isBusy={isPrinting}
        onClick={print}
      />
      <ErrorNote message={copy.error} onDismiss={copy.dismiss} />
      {isPrinting && (
        <PrintView details={details} title={title} onDone={() => setIsPrinting(false)} />
      )}
    </>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly icon: LucideIcon;
  readonly isBusy: boolean;
  readonly onClick: () => void;
}

function ToolButton({ label, keys, icon: Icon, isBusy, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-disabled={isBusy}
      onClick={onClick}
    >
      <Icon size="1.125rem" aria-hidden />
    </button>
  );
}
