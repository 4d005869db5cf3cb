import { memo, useMemo } from 'react';
import { terminalParts } from './terminal-text.ts';

/** More is shown without colours: every coloured part is an element. */
const MAX_PARTS = 5000;

/** The output of a command, with the colours that it had in the terminal. */
export const TerminalText = memo(function TerminalText({ text }: { readonly text: string }) {
  const parts = useMemo(() => terminalParts(text), [text]);
  return (
    <pre className="terminal" dir="ltr">
      {parts.length > MAX_PARTS
        ? parts.map((part) => part.text).join('')
        : parts.map((part, index) => {
            const { colour, isBold, isDim } = part;
            if (colour === null && !isBold && !isDim) return part.text;
            return (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other key
                key={index}
                data-colour={colour}
                data-bold={isBold || undefined}
                data-dim={isDim || undefined}
              >
                {part.text}
              </span>
            );
          })}
    </pre>
  );
});
