/**
 * The arguments that can be options. The system puts a link behind a `--`, so that nothing that is
 * written in one is taken for an option, however it is quoted.
 */
export function optionsIn(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}
