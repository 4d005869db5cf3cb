import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import type { Message } from '../../../shared/model/model.ts';
import { isTooDeep } from '../../../shared/model/nesting.ts';
import { toolActionOf } from '../../../shared/model/tool-actions.ts';
import { toolCallOf } from '../../../shared/model/tool-call.ts';

/** The line of a collapsed tool call or result: the tool, if known, and the first words. */
interface ToolLine {
  readonly name: string | null;
  readonly words: string;
}

const MAX_WORDS = 200;

/** Returns the line of a tool call or a result. Paths are relative to the folder in which the agent worked. */
export function toolLineOf(message: Pick<Message, 'content' | 'metadata'>): ToolLine {
  const { name, input } = toolCallOf(message);
  const { tool, folder } = agentMetadataOf(message);
  if (name === null) return { name, words: firstWords(message.content) };
  return { name: firstWords(name), words: firstWords(wordsOf()) };

  function wordsOf(): string {
    const action = toolActionOf({ name, input });
    if (action.kind === 'command' && action.command !== '') return action.command;
    if ((action.kind === 'edit' || action.kind === 'read') && action.files.length > 0) {
      return action.files.map((file) => pathWithin(folder, file)).join(', ');
    }
    // The text of an agent's call begins with the name of the tool.
    if (tool !== null) return message.content.replace(name ?? '', '').replace(/^: /, '');
    if (input === undefined || isTooDeep(input)) return message.content;
    return typeof input === 'string' ? input : JSON.stringify(input);
  }
}

/** Returns a path relative to a folder; unchanged if it is not inside. */
export function pathWithin(folder: string | null, path: string): string {
  if (folder === null || !path.startsWith(folder)) return path;
  const rest = path.slice(folder.length);
  return /^[\\/]./.test(rest) ? rest.slice(1) : path;
}

/** Returns the first line of a text, cut to about the length that a large window shows. */
export function firstWords(text: string, most = MAX_WORDS): string {
  const line =
    text
      .slice(0, 10 * most)
      .trimStart()
      .split('\n', 1)[0] ?? '';
  const words = line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  return words.length < text.trim().length ? `${words.trimEnd()} …` : words;
}
