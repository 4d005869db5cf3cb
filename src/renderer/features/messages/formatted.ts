import type { ReactElement } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { sanitizeMarkdown } from './sanitize-markdown.ts';

/** All elements that a message's markup can become. */
const ELEMENTS = [
  ...['p', 'br', 'strong', 'em', 'del', 'a', 'code', 'pre', 'span', 'input'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'blockquote', 'ul', 'ol', 'li'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

interface Node {
  readonly children?: readonly Node[];
}

/** Deeper than anybody writes. Highlighting an unterminated program can also nest deeply. */
const MAX_DEPTH = 40;

/** Created once, because it loads some forty languages. */
const highlight = rehypeHighlight();

class TooDeep extends Error {}

/**
 * Returns Markdown as elements; null if it should not be formatted. Nothing in it becomes HTML, loads
 * anything or navigates: the components decide what a link does.
 */
export function formatted(markdown: string, components: Components): ReactElement | null {
  try {
    return Markdown({
      children: markdown,
      components,
      allowedElements: ELEMENTS,
      unwrapDisallowed: true,
      urlTransform: (url) => (isWebAddress(url) ? url : null),
      remarkPlugins: [remarkGfm, sanitizeMarkdown],
      rehypePlugins: [() => highlight, () => (tree: Node) => refuseDepth(tree)],
    });
  } catch (error) {
    // The parser ran out of stack.
    if (error instanceof TooDeep || error instanceof RangeError) return null;
    throw error;
  }
}

function refuseDepth(node: Node, depth = 0): void {
  if (depth > MAX_DEPTH) throw new TooDeep();
  for (const child of node.children ?? []) refuseDepth(child, depth + 1);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
