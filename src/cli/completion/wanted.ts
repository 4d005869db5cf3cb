import type { Argument, Command, Option } from 'commander';

/** A word that can stand at the end of a line. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What can stand at the end of a line: one of some words, the title of a workstream, or a file. */
export type Wanted =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  | { readonly kind: 'workstream' }
  | { readonly kind: 'file' };

const NOTHING: Wanted = { kind: 'words', words: [] };
const FILES = ['path', 'files', 'folder'];

/** Returns what the last of the words after `workstreams` can be. It follows the definitions of the commands. */
export function wantedAt(program: Command, words: readonly string[]): Wanted {
  const before = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const at = indexOfCommand(program, before);
  const name = at === -1 ? undefined : before[at];
  const command = program.commands.find((each) => each.name() === name);
  const options = [...(command?.options ?? []), ...program.options];
  const asking = options.find((option) => takesValue(option) && names(option, before.at(-1)));
  if (asking) return valuesOf(placeholderOf(asking), asking.argChoices);
  if (last.startsWith('-')) return { kind: 'words', words: options.flatMap(toCandidate) };
  if (name === undefined || name === 'help') return { kind: 'words', words: commandsOf(program) };
  const index = before
    .slice(at + 1)
    .filter((_word, i, after) => isArgument(after, i, options)).length;
  const known = command?.registeredArguments ?? [];
  const wanted = known[index] ?? known.findLast(({ variadic }) => variadic);
  return wanted ? valuesOf(wanted.name(), wanted.argChoices) : NOTHING;
}

function indexOfCommand(program: Command, words: readonly string[]): number {
  return words.findIndex((_word, index) => isArgument(words, index, program.options));
}

/** True if a word is neither an option nor the value of one. */
function isArgument(words: readonly string[], index: number, options: readonly Option[]): boolean {
  if (words[index]?.startsWith('-')) return false;
  const isValue = options.some((option) => takesValue(option) && names(option, words[index - 1]));
  return !isValue;
}

function names({ short, long }: Option, word: string | undefined): boolean {
  return word !== undefined && (word === short || word === long);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/** Returns the name between angle brackets: `workstream` of `-w, --workstream <workstream>`. */
function placeholderOf({ flags }: Option): string {
  return /<([^>.]+)/.exec(flags)?.[1] ?? '';
}

function valuesOf(name: string, choices: Argument['argChoices']): Wanted {
  if (choices) {
    return { kind: 'words', words: choices.map((value) => ({ value, description: '' })) };
  }
  if (name === 'workstream') return { kind: 'workstream' };
  return FILES.includes(name) ? { kind: 'file' } : NOTHING;
}

function commandsOf(program: Command): Candidate[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({ value: command.name(), description: command.description() }));
}

function toCandidate({ long, description, hidden }: Option): Candidate[] {
  return long === undefined || long === null || hidden ? [] : [{ value: long, description }];
}
