/** The parts of a Markdown tree that are used here. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly label?: string | null;
  readonly position?: { start: { offset?: number }; end: { offset?: number } };
  children?: Node[];
}

/** Rows times columns: a short table can have millions of empty cells. */
const MAX_CELLS = 2000;
const BLOCKS = ['root', 'blockquote', 'listItem', 'footnoteDefinition'];

/**
 * A remark plugin that turns HTML, footnotes and oversized tables into text. Line breaks stay, and an
 * image becomes a link to it: nothing is ever loaded.
 */
export function sanitizeMarkdown() {
  return (tree: Node, file: { readonly value: unknown }) =>
    rewrite(tree, String(file.value), false);
}

function rewrite(parent: Node, source: string, isInLink: boolean): void {
  if (parent.children === undefined) return;
  parent.children = parent.children.flatMap((child) => {
    const shown = rewritten(child, parent, source, isInLink);
    for (const each of shown) rewrite(each, source, isInLink || each.type === 'link');
    return shown;
  });
}

function rewritten(node: Node, parent: Node, source: string, isInLink: boolean): Node[] {
  const { type, value = '', url = '', alt, label, children = [] } = node;
  switch (type) {
    case 'text':
      return withBreaks(value);
    case 'html':
      return BLOCKS.includes(parent.type) ? [paragraph(value)] : withBreaks(value);
    case 'image': {
      const words: Node = { type: 'text', value: alt || url };
      return [isInLink ? words : { type: 'link', url, children: [words] }];
    }
    case 'imageReference':
      return [{ type: 'text', value: alt || label || '' }];
    case 'footnoteReference':
      return [{ type: 'text', value: `[^${label}]` }];
    case 'footnoteDefinition':
      return [paragraph(`[^${label}]:`), ...children];
    case 'table':
      return isRenderable(node) ? [node] : [{ type: 'code', value: sourceOf(node, source) }];
    default:
      return [node];
  }
}

function paragraph(value: string): Node {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

function withBreaks(value: string): Node[] {
  return value.split('\n').flatMap((line, index): Node[] => {
    const text = { type: 'text', value: line };
    return index === 0 ? [text] : [{ type: 'break' }, text];
  });
}

/** True if a table is small enough. Rows with fewer cells than the head are filled up. */
function isRenderable({ children: rows = [] }: Node): boolean {
  return rows.length * (rows[0]?.children?.length ?? 0) <= MAX_CELLS;
}

function sourceOf({ position }: Node, source: string): string {
  return source.slice(position?.start.offset, position?.end.offset);
}
