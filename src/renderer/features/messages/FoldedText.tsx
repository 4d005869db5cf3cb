import { ChevronRight } from 'lucide-react';
import { MessageText } from './MessageText.tsx';
import { firstWords } from './tool-line.ts';

interface FoldedTextProps {
  readonly text: string;
  readonly isUnfolded: boolean;
  readonly onUnfold: (isUnfolded: boolean) => void;
}

/** A text that was not said, such as a thought: one line that expands to all of it. */
export function FoldedText({ text, isUnfolded, onUnfold }: FoldedTextProps) {
  return (
    <>
      <button
        type="button"
        className="message-tool message-aside"
        aria-expanded={isUnfolded}
        onClick={() => onUnfold(!isUnfolded)}
      >
        <ChevronRight size="0.875rem" aria-hidden />
        <span dir="auto">{firstWords(text)}</span>
      </button>
      {isUnfolded && <MessageText text={text} isMarkdown />}
    </>
  );
}
