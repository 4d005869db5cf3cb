import { memo, useDeferredValue, useMemo } from 'react';
import { lazyWithPreload } from '../../ui/lazy-with-preload.tsx';
import { PlainText } from './PlainText.tsx';
import { type Chunk, splitForRendering } from './split-for-rendering.ts';

// What reads markdown and code is half of the page: the window does not wait for it.
export const FormattedText = lazyWithPreload(
  async () => (await import('./FormattedText.tsx')).FormattedText,
  PlainText,
);

interface MessageTextProps {
  readonly text: string;
  /** Whether markdown is read; else it is shown as it was written. */
  readonly isMarkdown: boolean;
}

/** The words of a message. Very many come in the background, so that the window does not stand still. */
export function MessageText({ text, isMarkdown }: MessageTextProps) {
  const shown = useDeferredValue(text);
  const chunks = useMemo(() => splitForRendering(shown, isMarkdown), [shown, isMarkdown]);
  return chunks.map((chunk, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
    <MessageChunk key={index} chunk={chunk} />
  ));
}

const MessageChunk = memo(function MessageChunk({ chunk: { kind, text } }: { chunk: Chunk }) {
  switch (kind) {
    case 'plain':
      return <PlainText text={text} />;
    case 'code':
      return (
        <pre className="message-code">
          <code>{text}</code>
        </pre>
      );
    case 'markdown':
      return <FormattedText text={text} />;
  }
});
