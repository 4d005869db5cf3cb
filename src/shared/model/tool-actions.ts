import { agentMetadataOf, type JsonObject, textOf } from './agent-metadata.ts';
import { isObject } from './json-object.ts';
import type { Message } from './model.ts';
import { type ToolCall, toolCallOf } from './tool-call.ts';

/** What a call of a tool does. */
export type ToolAction =
  | { readonly kind: 'edit' | 'read'; readonly files: readonly string[] }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'search' | 'web' | 'agent' | 'plan' | 'other' };

type ActionKind = ToolAction['kind'];

/** The tools of the agents that the app follows, without case, `_`, `-` and `.`. */
const TOOLS: Readonly<Record<Exclude<ActionKind, 'other'>, readonly string[]>> = {
  edit: [
    ...['edit', 'multiedit', 'write', 'notebookedit', 'applypatch', 'patch', 'replace'],
    ...['writefile', 'create', 'strreplaceeditor', 'strreplacebasededittool', 'texteditor'],
    ...['developertexteditor', 'editedexistingfile', 'newfilecreated', 'applieddiff'],
    ...['insertcontent', 'searchandreplace'],
  ],
  command: [
    ...['bash', 'shell', 'shellcommand', 'execcommand', 'localshell', 'containerexec'],
    ...['runshellcommand', 'powershell', 'command', 'developershell'],
  ],
  read: ['read', 'readfile', 'readmanyfiles', 'view', 'viewimage', 'notebookread', 'showfile'],
  search: [
    ...['grep', 'glob', 'rg', 'ls', 'list', 'listdir', 'listdirectory', 'grepfiles'],
    ...['searchfilecontent', 'grepsearch', 'findfiles', 'lsp', 'searchfiles', 'tree'],
    ...['listfilestoplevel', 'listfilesrecursive', 'listcodedefinitionnames', 'codebasesearch'],
  ],
  web: ['webfetch', 'websearch', 'googlewebsearch', 'codesearch'],
  agent: [
    ...['task', 'agent', 'spawnagent', 'delegatetoagent', 'codebaseinvestigator', 'generalist'],
    ...['newtask', 'subagent', 'delegate'],
  ],
  plan: [
    ...['todowrite', 'updateplan', 'writetodos', 'updatetodo', 'taskcreate', 'taskupdate'],
    ...['updatetodolist', 'todotodowrite'],
  ],
};

const PATHS = ['file_path', 'filePath', 'absolute_path', 'notebook_path', 'path', 'file'];
const PATH_LISTS = ['paths', 'file_paths', 'files'];
const COMMANDS = ['command', 'cmd'];
const PATCHES = ['input', 'patch', 'patchText', 'diff'];

/** A shell that is only there to run its last argument. */
const SHELL = /(?:^|[\\/])(?:ba|z|da|fi)?sh$|(?:^|[\\/])(?:powershell|pwsh|cmd)(?:\.exe)?$/;
const FILE_OF_PATCH = /^\*\*\* (?:Add|Update|Delete) File: (.+)$|^\+\+\+ (?:b\/)?([^\t\n]+)/gm;

/** Returns what a call does, by the name of its tool and its input. */
export function toolActionOf(call: ToolCall): ToolAction {
  const kind = kindOf(call);
  switch (kind) {
    case 'edit': {
      const patch = patchOf(call.input);
      return { kind, files: patch === null ? filesIn(call.input) : filesOfPatch(patch) };
    }
    case 'read':
      return { kind, files: filesIn(call.input) };
    case 'command':
      return { kind, command: commandOf(call.input) ?? '' };
    default:
      return { kind };
  }
}

function kindOf({ name, input }: ToolCall): ActionKind {
  const known = name?.toLowerCase().replaceAll(/[_.-]/g, '');
  const kind = (Object.keys(TOOLS) as (keyof typeof TOOLS)[]).find((each) =>
    TOOLS[each].some((tool) => tool === known),
  );
  // Some editors show files, too.
  if (kind === 'edit' && isObject(input) && input.command === 'view') return 'read';
  if (kind === 'command' && patchOf(input) !== null) return 'edit';
  return kind ?? 'other';
}

/** Returns the patch that a call applies; null if it does not apply one. */
export function patchOf(input: unknown): string | null {
  const texts = isObject(input)
    ? [...PATCHES.map((key) => textOf(input[key])), commandOf(input)]
    : [textOf(input)];
  return texts.find((text) => text?.includes('*** Begin Patch') || isUnified(text)) ?? null;
}

function isUnified(text: string | null | undefined): boolean {
  return text != null && /^--- .+\n\+\+\+ .+\n@@ /m.test(text);
}

/** Returns the command line that a call runs; null if the input has none. */
export function commandOf(input: unknown): string | null {
  if (!isObject(input)) return textOf(input);
  const value = COMMANDS.map((key) => input[key]).find((each) => each !== undefined);
  if (!Array.isArray(value)) return textOf(value);
  const words = value.filter((each) => typeof each === 'string');
  const [program = '', option = '', script] = words;
  const isShell = SHELL.test(program) && option.startsWith('-') && words.length === 3;
  return textOf(isShell ? script : words.join(' '));
}

function filesIn(input: unknown): string[] {
  if (!isObject(input)) return [];
  const lists = PATH_LISTS.flatMap((key) => (Array.isArray(input[key]) ? input[key] : []));
  return [pathIn(input), ...lists].filter((each) => typeof each === 'string');
}

/** Returns the file that an input names; null if it names none. */
export function pathIn(input: JsonObject): string | null {
  return PATHS.map((key) => textOf(input[key])).find((path) => path !== null) ?? null;
}

function filesOfPatch(patch: string): string[] {
  return [...patch.matchAll(FILE_OF_PATCH)].map(([, path, unified]) =>
    (path ?? unified ?? '').trim(),
  );
}

/** What was done in some messages. */
export interface WorkSummary {
  /** How many messages there are. */
  readonly messages: number;
  /** Distinct files. */
  readonly edited: readonly string[];
  /** Distinct files that were only read. */
  readonly read: readonly string[];
  readonly commands: readonly string[];
  /** How many calls there were of the other kinds. */
  readonly searches: number;
  readonly web: number;
  readonly agents: number;
  readonly plans: number;
  readonly others: number;
  readonly thoughts: number;
  /** How many results there are, and how many of them say that the tool failed. */
  readonly results: number;
  readonly failed: number;
}

/** Returns what the calls in some messages did. A file counts once. */
export function summariseWork(messages: readonly Message[]): WorkSummary {
  const edited = new Set<string>();
  const read = new Set<string>();
  const commands: string[] = [];
  const counts = { search: 0, web: 0, agent: 0, plan: 0, other: 0 };
  let [thoughts, results, failed] = [0, 0, 0];
  for (const message of messages) {
    const { kind, tool } = agentMetadataOf(message);
    if (kind === 'thinking') thoughts += 1;
    if (message.role === 'tool_result') {
      results += 1;
      if (tool?.isError) failed += 1;
    }
    if (message.role !== 'tool_use') continue;
    const action = toolActionOf(toolCallOf(message));
    if (action.kind === 'command') commands.push(action.command);
    else if (action.kind === 'edit' || action.kind === 'read') {
      const files = action.kind === 'edit' ? edited : read;
      for (const file of action.files) files.add(file);
      // Without its input, it is not known what it was about.
      if (action.files.length === 0) counts.other += 1;
    } else counts[action.kind] += 1;
  }
  return {
    messages: messages.length,
    edited: [...edited],
    read: [...read].filter((file) => !edited.has(file)),
    commands,
    searches: counts.search,
    web: counts.web,
    agents: counts.agent,
    plans: counts.plan,
    others: counts.other,
    thoughts,
    results,
    failed,
  };
}
