import type { Message, MessageRole, Session } from './model.ts';

/** How a session is put into words: in the user's language, and by the clock on their wall. */
export interface MarkdownWords {
  role(role: MessageRole): string;
  /** The line of facts below the title. */
  facts(session: Session): string;
  /** What it is summed up with; null for nothing. */
  summary(session: Session): string | null;
  /** The time of a message. */
  time(message: Message): string;
}

/** Of what tools have said nothing is text to be formatted. */
const FENCED: ReadonlySet<MessageRole> = new Set(['tool_use', 'tool_result']);

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML that goes on over empty lines until it is closed, if it ever is. */
const ENDLESS_HTML = /^( {0,3})(?=<(?:[!?]|(?:script|pre|style|textarea)\b))/i;

/** What stands above the messages. */
export function sessionHeading(title: string, session: Session, words: MarkdownWords): string {
  const summary = words.summary(session);
  const quote = summary === null ? '' : `\n${asQuote(summary)}\n`;
  return `# ${onOneLine(title)}\n\n${words.facts(session)}\n${quote}`;
}

/** A message below its own heading, whatever is in it. */
export function messageAsMarkdown(message: Message, words: MarkdownWords): string {
  const { role, content } = message;
  const body = FENCED.has(role) ? inFence(content) : closed(content);
  return `## ${words.role(role)} · ${words.time(message)}\n\n${body}\n`;
}

/** A text as a block of code, with a fence that is longer than any in it. */
function inFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${isJson(text) ? 'json' : ''}\n${text}\n${fence}`;
}

/** Markdown that ends where it ends: nothing that it leaves open takes in what comes after. */
function closed(markdown: string): string {
  let open: string | null = null;
  const lines = markdown.split(/\r\n|\r|\n/).map((line) => {
    if (open === null) {
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

/** A text as it stands, on one line: nothing in it is formatting. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

function asQuote(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${onOneLine(line)}`)
    .join('\n');
}
