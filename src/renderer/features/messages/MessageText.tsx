import { memo, useDeferredValue, useMemo } from 'react';
import { later } from '../../ui/later.tsx';
import { PlainText } from './PlainText.tsx';
import { type Piece, piecesOf } from './pieces.ts';

// What reads markdown and code is half of the page: the window does not wait for it.
export const FormattedText = later(
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
  const pieces = useMemo(() => piecesOf(shown, isMarkdown), [shown, isMarkdown]);
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
    <MessagePiece key={index} piece={piece} />
  ));
}

const MessagePiece = memo(function MessagePiece({ piece: { kind, text } }: { piece: Piece }) {
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
