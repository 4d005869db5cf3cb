/** Reads what the items of a Codex conversation contain. */
import { parseJsonLine } from '../../jsonl/json-line.ts';
import { joinContent } from '../content.ts';
import { type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';

/** What the program puts into messages of the role `user`. */
const CONTEXT =
  /^\s*(?:# AGENTS\.md instructions|<(?:environment_context|environments?|user_instructions|INSTRUCTIONS|permissions instructions|skills?|skills_instructions|apps_instructions|plugins_instructions|recommended_plugins|collaboration_mode|personality_spec|model_switch|goal_context|codex_internal_context|subagent_notification|turn_aborted|user_shell_command|user_action|hook_prompt|realtime_conversation)\b)/;

/** Of these, what the user may want to read again. */
const NOTICE = /^\s*<(?:subagent_notification|user_shell_command|user_action)\b/;

/** Marks where an image is, beside the image itself. */
const IMAGE_MARK = /^\s*<\/?image\b[^>]*>\s*$/;

/** What Codex encrypts begins like this. */
const ENCRYPTED = /^gAAAAA[\w-]+=*$/;

export interface Said {
  readonly text: string;
  readonly images: readonly string[];
}

/** The parts of a message of the role `user`. */
export interface Prompt {
  /** What the user wrote. */
  readonly said: Said;
  /** What the program added, as far as it is kept. */
  readonly notices: readonly string[];
}

export function readPrompt(content: unknown): Prompt {
  const parts = typeof content === 'string' ? [{ text: content }] : objectsIn(content);
  const own: JsonObject[] = [];
  const notices: string[] = [];
  for (const part of parts) {
    const text = textOf(part.text) ?? '';
    if (NOTICE.test(text)) notices.push(text);
    else if (!CONTEXT.test(text) && !IMAGE_MARK.test(text)) own.push(part);
  }
  return { said: { ...joinContent(own), text: joinContent(own.filter(hasText)).text }, notices };
}

/** Returns the text of an event with what the user wrote; its images are of no use here. */
export function readPromptEvent(payload: JsonObject): Prompt {
  const isContext = payload.kind !== undefined && payload.kind !== 'plain';
  const { said, notices } = readPrompt(isContext ? '' : payload.message);
  const count = [payload.images, payload.local_images].flatMap((each) => each ?? []).length;
  return { said: { text: said.text, images: Array(count).fill('image') }, notices };
}

/** Returns the text of a message between agents; empty if it is encrypted. */
export function readInterAgentMessage(content: unknown): string {
  const texts = objectsIn(content).map(
    (part) => textOf(part.text) ?? textOf(part.encrypted_content),
  );
  return texts.filter((text) => text !== undefined && !ENCRYPTED.test(text)).join('\n\n');
}

/** A call of a tool, as far as the item has one. */
export interface Call {
  /** Undefined for calls that nothing answers. */
  readonly id: string | undefined;
  readonly name: string;
  readonly input: unknown;
}

/** Returns the call of an item of the given type; null if the type is no call. */
export function readCall(type: string, item: JsonObject): Call | null {
  const id = textOf(item.call_id) ?? textOf(item.id);
  switch (type) {
    case 'function_call':
      return { id, name: textOf(item.name) ?? type, input: argumentsOf(item.arguments) };
    case 'custom_tool_call':
      return { id, name: textOf(item.name) ?? type, input: item.input };
    case 'local_shell_call':
      return { id, name: 'shell', input: item.action };
    case 'web_search_call':
      return { id, name: 'web_search', input: item.action };
    case 'tool_search_call':
      return { id, name: 'tool_search', input: argumentsOf(item.arguments) };
    case 'image_generation_call':
      return { id, name: 'image_generation', input: { prompt: item.revised_prompt } };
    default:
      return null;
  }
}

/** Returns what a tool returned. */
export function readOutput(output: unknown): Said & { isError: boolean } {
  const { content, success } = objectOf(output);
  const { text, images } = joinContent(content ?? output);
  // Earlier versions wrote JSON into the text.
  const inner = text.startsWith('{"output":') ? objectOf(parseJsonLine(text)) : {};
  const exitCode = objectOf(inner.metadata).exit_code;
  const isError =
    success === false ||
    (typeof exitCode === 'number' && exitCode !== 0) ||
    /^(?:Exit code: |Process exited with code )[1-9]/m.test(text.slice(0, 500));
  return { text: typeof inner.output === 'string' ? inner.output : text, images, isError };
}

/** The arguments of a call are JSON in a text. */
function argumentsOf(value: unknown): unknown {
  return typeof value === 'string' ? (parseJsonLine(value) ?? value) : value;
}

function hasText(part: JsonObject): boolean {
  return textOf(part.text) !== undefined;
}
