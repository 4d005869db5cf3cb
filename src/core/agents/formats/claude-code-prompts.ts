/** Separates what the user wrote from what Claude Code adds to it. */
import { type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';

/** What the program puts before the user's text, or alone. */
const ENVELOPE =
  /^\s*<(ide_[a-z_]+|system-reminder|task-notification|user-prompt-submit-hook)>[\s\S]*?<\/\1>\s*/;

/** A message of the program, or one that says what the user did. */
const NOT_THE_USER =
  /^\s*(?:<(?:command-(?:name|message|args)|local-command-(?:stdout|stderr|caveat)|bash-(?:input|stdout|stderr)|ide_[a-z_]+|system-reminder|task-notification|user-prompt-submit-hook|teammate-message|channel)\b[^>]*>|\[Request interrupted by user|Caveat: The messages below)/;

/** How a compaction begins, also before it was marked as one. */
const COMPACTION = /^This session is being continued from a previous conversation\b/;

const COMMAND_NAME = /<command-name>([^<]*)<\/command-name>/;
const COMMAND_ARGUMENTS = /<command-args>([\s\S]*?)<\/command-args>/;

export interface ClaudePrompt {
  /** What the user wrote: a text, or parts of content. */
  readonly own: readonly JsonObject[];
  readonly notices: readonly string[];
  /** True if all of it is the agent's summary of what it left out of its context. */
  readonly isCompaction: boolean;
}

/**
 * Reads the content of a user's message without the results of tools. `marks`: the record, or the
 * attachment, which may say that the program wrote it.
 */
export function readPrompt(content: unknown, marks: JsonObject): ClaudePrompt {
  const all = typeof content === 'string' ? [{ type: 'text', text: content }] : objectsIn(content);
  const parts = all.filter(({ type }) => type !== 'tool_result');
  const first = textOf(parts[0]?.text) ?? '';
  if (marks.isCompactSummary === true || COMPACTION.test(first)) {
    return { own: parts, notices: [], isCompaction: true };
  }
  const { kind: origin } = objectOf(marks.origin);
  const isProgram = marks.isMeta === true || (origin !== undefined && origin !== 'human');
  const own: JsonObject[] = [];
  const notices: string[] = [];
  for (const part of parts) {
    const text = textOf(part.text);
    if (text === undefined) own.push(part);
    else if (isProgram) notices.push(text);
    else {
      const { said, added } = splitText(text);
      if (said !== '') own.push({ ...part, text: said });
      notices.push(...added);
    }
  }
  return { own, notices, isCompaction: false };
}

function splitText(text: string): { said: string; added: string[] } {
  const added: string[] = [];
  let rest = text;
  for (let found = ENVELOPE.exec(rest); found; found = ENVELOPE.exec(rest)) {
    added.push(found[0].trim());
    rest = rest.slice(found[0].length);
  }
  const command = COMMAND_NAME.exec(rest)?.[1];
  if (command !== undefined && NOT_THE_USER.test(rest)) {
    const words = COMMAND_ARGUMENTS.exec(rest)?.[1]?.trim() ?? '';
    if (words !== '') return { said: `${command} ${words}`, added };
    return { said: '', added: [...added, command] };
  }
  if (NOT_THE_USER.test(rest)) return { said: '', added: [...added, rest] };
  return { said: rest, added };
}
