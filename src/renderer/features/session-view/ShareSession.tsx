import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetails } from '../../../shared/model/model.ts';
import { CopyMarkdownItem, PrintItem, ShareMenu } from '../../app/components/ShareMenu.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PrintView } from './PrintView.tsx';
import { useSessionMarkdown } from './useSessionMarkdown.ts';

interface ShareSessionProps {
  readonly details: SessionDetails;
  /** The title of the workstream. */
  readonly title: string;
}

/** Copying a session as Markdown, printing and exporting it. */
export function ShareSession({ details, title }: ShareSessionProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { id } = details.session;
  const isPrinting = useAppState(({ printedSessionId }) => printedSessionId === id);
  const asMarkdown = useSessionMarkdown(title, details);
  const copy = useAction(async () => {
    await app.client.copyText({ text: await asMarkdown() });
    app.notices.notify(t('sessionPage.markdownCopied'));
  });
  const print = () => app.view.printSession(id);
  useShortcut('print', print);
  // Else a page that is left before it is printed would be printed when it is shown the next time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session's page is another one.
  useEffect(() => app.view.endPrinting, [app, id]);

  return (
    <>
      <ShareMenu selection={{ sessionIds: [id] }}>
        <CopyMarkdownItem isDisabled={copy.pending} onSelect={() => void copy.run()} />
        <PrintItem isDisabled={isPrinting} onSelect={print} />
      </ShareMenu>
      <ErrorNote message={copy.error} onDismiss={copy.dismiss} />
      {isPrinting && <PrintView details={details} title={title} onDone={app.view.endPrinting} />}
    </>
  );
}
