import Anser from 'anser';

/** Black and white are left out: one of them is that of the page. */
const COLOURS = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
type TerminalColour = (typeof COLOURS)[number];

/** A part of the output of a command with its style. */
export interface TerminalPart {
  readonly text: string;
  /** The name of the colour; null for the usual one. */
  readonly colour: TerminalColour | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

/** Titles of windows and links, which end with BEL or ESC \, and sequences without parameters. */
const OTHER_SEQUENCES = new RegExp(
  [
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)`,
    String.raw`\u001b[PX^_][^\u001b]*\u001b\\`,
    String.raw`\u001b[ -/]*[0-Z\\^-~]`,
  ].join('|'),
  'g',
);
/** All other control characters; tabs and line breaks stay. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/**
 * Returns the output of a command as a terminal shows it: with colours, without other control sequences. Of a
 * line that was overwritten, such as a progress bar, the last state stays.
 */
export function terminalParts(output: string): readonly TerminalPart[] {
  const text = lastStates(output).replaceAll(OTHER_SEQUENCES, '');
  const parts = Anser.ansiToJson(text, { json: true, remove_empty: true, use_classes: true });
  return parts.flatMap(({ content, fg, decorations }) => {
    const shown = content.replaceAll(CONTROLS, '');
    if (shown === '') return [];
    return [
      {
        text: shown,
        colour: COLOURS.find((name) => fg?.endsWith(`-${name}`)) ?? null,
        isBold: decorations.includes('bold'),
        isDim: decorations.includes('dim'),
      },
    ];
  });
}

function lastStates(output: string): string {
  if (!output.includes('\r')) return output;
  return output
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => {
      const state = line.replace(/\r+$/, '');
      return state.slice(state.lastIndexOf('\r') + 1);
    })
    .join('\n');
}
