const PLACE = String.raw`(node:|file:///|https?://|app://|/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+`;
const FUNCTION = String.raw`(new )?[\w$.#<>]{1,100}( \[as [\w$.#]{1,60}\])?`;

/** A stack frame exactly as V8 writes it; anything else could carry user content. */
export const STACK_FRAME = new RegExp(`^at (async )?(${PLACE}|${FUNCTION} \\(${PLACE}\\))$`);

/** Further frames add nothing about an error's origin. */
export const MAX_STACK_FRAMES = 20;

/**
 * Returns the frames of an error's stack. The message can quote user content, so only what follows it
 * is read, and of that only well-formed frames.
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
