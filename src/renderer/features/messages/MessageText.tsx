import { memo, useDeferredValue, useMemo } from 'react';
import { lazyWithPreload } from '../../ui/lazy-with-preload.tsx';
import { PlainText } from './PlainText.tsx';
import { type Chunk, splitForRendering } from './split-for-rendering.ts';

// The Markdown and code parsers are half of the page's code: the window does not wait for them.
export const FormattedText = lazyWithPreload(
  async () => (await import('./FormattedText.tsx')).FormattedText,
  PlainText,
);

interface MessageTextProps {
  readonly text: string;
  /** True to format it as Markdown, false for plain text. */
  readonly isMarkdown: boolean;
}

/** The text of a message. A very long one is rendered in the background, so that the window stays responsive. */
export function MessageText({ text, isMarkdown }: MessageTextProps) {
  const shown = useDeferredValue(text);
  const chunks = useMemo(() => splitForRendering(shown, isMarkdown), [shown, isMarkdown]);
  return chunks.map((chunk, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other key
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
