/**
 * Quotes an argument as `AddQuoteForArg` in `shell/common/command_line_util_win.cc`, by the rules of
 * `CommandLineToArgvW`.
 */
export function quoteArgument(argument: string): string {
  if (!/[ \\"]/.test(argument)) return argument;
  // Backslashes are escapes only in front of a quote, which also ends the argument.
  const escaped = argument.replace(/(\\*)("|$)/g, (_all, slashes: string, end: string) =>
    end === '"' ? `${slashes}${slashes}\\"` : `${slashes}${slashes}`,
  );
  return `"${escaped}"`;
}
