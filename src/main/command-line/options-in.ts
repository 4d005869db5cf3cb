/**
 * Returns the arguments before `--`. The system passes a link after it, so that no part of a link can
 * be taken for an option, however it is quoted.
 */
export function optionsIn(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}
