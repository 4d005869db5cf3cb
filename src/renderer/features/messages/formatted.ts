import type { ReactElement } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { sanitizeMarkdown } from './sanitize-markdown.ts';

/** Everything that a message's markup can become. */
const ELEMENTS = [
  ...['p', 'br', 'strong', 'em', 'del', 'a', 'code', 'pre', 'span', 'input'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'blockquote', 'ul', 'ol', 'li'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

interface Node {
  readonly children?: readonly Node[];
}

/** Deeper than anybody writes; also what highlighting makes of a program without an end. */
const MAX_DEPTH = 40;

/** Made once: it knows some forty languages. */
const highlight = rehypeHighlight();

class TooDeep extends Error {}

/**
 * Markdown as elements; null where it is nothing that should be drawn as such. Nothing of it becomes
 * HTML, is loaded or leads anywhere: what a link does is the components' business.
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
    // Reading it takes more of the stack than there is.
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
