const PLACE = String.raw`(node:|file:///|https?://|app://|/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+`;
const FUNCTION = String.raw`(new )?[\w$.#<>]{1,100}( \[as [\w$.#]{1,60}\])?`;

/** Where in the code something happened: a frame of a stack as V8 writes it, and nothing freer. */
export const STACK_FRAME = new RegExp(`^at (async )?(${PLACE}|${FUNCTION} \\(${PLACE}\\))$`);

/** More tell no more of where an error came from. */
export const MAX_STACK_FRAMES = 20;

/**
 * The frames of an error's stack. Its message, which can quote anything, is no part of them: only
 * what comes behind it is looked at, and of that only what is a frame.
 */
export function stackFrames({ stack, message }: Error): string[] {
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const begin = stack.indexOf(message);
  if (begin === -1) return [];
  return stack
    .slice(begin + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => STACK_FRAME.test(line))
    .slice(0, MAX_STACK_FRAMES);
}
