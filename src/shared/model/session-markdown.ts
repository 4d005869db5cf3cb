import { isToolRole, type Message, type MessageRole, type Session } from './model.ts';
import { titleOf } from './session-title.ts';

/** Formats a session in the user's language and time zone. */
export interface MarkdownWords {
  role(role: MessageRole): string;
  /** The line of facts below the title. */
  facts(session: Session): string;
  /** The summary to show; null for none. */
  summary(session: Session): string | null;
  /** Where the user stopped, with a label; null if they have not said. */
  whereStopped(session: Session): string | null;
  /** The summary that a program wrote, with its name; null for none. */
  writtenSummary(session: Session): string | null;
  /** The time of a message. */
  time(message: Message): string;
}

/** Lines about a session, below what they are. */
export interface SessionPart {
  readonly label: string;
  readonly lines: readonly string[];
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** A horizontal rule that some readers take for the start of YAML if it follows an empty line. */
const YAML_RULE = /^---[ \t]*$/;
/** HTML blocks that continue across blank lines until they are closed. */
const ENDLESS_HTML = /^( {0,3})(?=<(?:[!?]|(?:script|pre|style|textarea)\b))/i;

/** Returns the heading, facts, summary, where it stopped and the parts, above the messages. */
export function sessionHeading(
  workstream: string,
  session: Session,
  words: MarkdownWords,
  parts: readonly SessionPart[],
): string {
  const title = titleOf(session);
  const heading = onOneLine(title === null ? workstream : `${workstream}: ${title}`);
  const texts = [
    words.whereStopped(session),
    words.summary(session),
    words.writtenSummary(session),
  ];
  const quotes = texts.map((text) => (text === null ? '' : `\n${asQuote(text)}\n`));
  const lists = parts.map(({ label, lines }) => {
    const items = lines.map((line) => `- ${onOneLine(line)}\n`);
    return `\n**${onOneLine(label)}**\n\n${items.join('')}`;
  });
  return `# ${heading}\n\n${words.facts(session)}\n${[...quotes, ...lists].join('')}`;
}

/** Returns a message below its own heading; its content cannot break out of its section. */
export function messageAsMarkdown(message: Message, words: MarkdownWords): string {
  const { role, content } = message;
  // The output of tools is shown verbatim.
  const body = isToolRole(role) ? inFence(content) : closed(content);
  return `## ${words.role(role)} · ${words.time(message)}\n\n${body}\n`;
}

/** Returns a code block whose fence is longer than any run of backticks inside. */
function inFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${isJson(text) ? 'json' : ''}\n${text}\n${fence}`;
}

/**
 * Closes open fences and disarms open HTML blocks, so that they cannot swallow what follows, and
 * writes rules in a way that is not the start of metadata.
 */
function closed(markdown: string): string {
  let open: string | null = null;
  let isAfterEmpty = true;
  const lines = markdown.split(/\r\n|\r|\n/).map((line) => {
    const canBeRule = isAfterEmpty;
    isAfterEmpty = line.trim() === '';
    if (open === null) {
      if (canBeRule && YAML_RULE.test(line)) return '***';
      open = FENCE.exec(line)?.[1] ?? null;
      return open === null ? line.replace(ENDLESS_HTML, '$1\\') : line;
    }
    if (isEndOf(open, line)) open = null;
    return line;
  });
  return [...lines, ...(open === null ? [] : [open])].join('\n');
}

function isEndOf(fence: string, line: string): boolean {
  const marks = line.trim();
  const isIndented = /^ {4}|^ {0,3}\t/.test(line);
  return !isIndented && marks.length >= fence.length && marks === fence[0]?.repeat(marks.length);
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Escapes the text and puts it on one line. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

function asQuote(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${onOneLine(line)}`)
    .join('\n');
}
