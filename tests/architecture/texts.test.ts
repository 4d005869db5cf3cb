import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/shared/i18n/en/index.ts';

const root = join(import.meta.dirname, '../..');

/** Attributes that users see or hear: those of HTML and of our components. */
const TEXT_ATTRIBUTES = [
  ...['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'title'],
  ...['confirm', 'heading', 'label', 'legend', 'note', 'placeholder', 'words'],
];

/** Matches letters that could be a word in any language. */
const WORD = /\p{L}{2}/u;

/** Matches a key of the catalogue: section and name. */
const KEY = /^[a-z][A-Za-z]*(\.[A-Za-z0-9]+)+$/;

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[^.]*')}$`);
}

/** Returns the keys as the code uses them, without plural suffixes. */
function keysOf(texts: object, path = ''): readonly string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );
  return [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))];
}

/** Returns source files, without tests; paths have forward slashes, on Windows too. */
function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('.test.'));
}

function visit(file: string, visitor: ConstructorParameters<typeof Visitor>[0]): void {
  new Visitor(visitor).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program);
}

/** Returns every literal text that an expression can evaluate to. */
function textsIn(node: ESTree.Node | null): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw);
    case 'ConditionalExpression':
      return [...textsIn(node.consequent), ...textsIn(node.alternate)];
    case 'LogicalExpression':
      return textsIn(node.right);
    case 'JSXExpressionContainer':
      return textsIn(node.expression);
    default:
      return [];
  }
}

/** Returns the texts that a component contains itself. */
function textsOf(file: string): string[] {
  const found: string[] = [];
  const children = (all: readonly ESTree.Node[]) => {
    for (const child of all) {
      if (child.type === 'JSXText') found.push(child.value);
      else if (child.type === 'JSXExpressionContainer') found.push(...textsIn(child));
    }
  };
  visit(file, {
    JSXElement: (node) => children(node.children),
    JSXFragment: (node) => children(node.children),
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier' && TEXT_ATTRIBUTES.includes(name.name)) {
        found.push(...textsIn(value));
      }
    },
  });
  return found;
}

/** Returns the texts that a file gives to errors directly. */
function errorTextsOf(file: string): string[] {
  const found: string[] = [];
  visit(file, {
    NewExpression: ({ callee, arguments: [, message] }) => {
      if (callee.type === 'Identifier' && callee.name === 'AppError' && message) {
        found.push(...textsIn(message));
      }
    },
  });
  return found;
}

/** Returns a pattern for each catalogue key in a file; a template's placeholder matches one segment. */
function patternsIn(file: string): RegExp[] {
  const found: RegExp[] = [];
  visit(file, {
    Literal: ({ value }) => {
      if (typeof value === 'string' && KEY.test(value)) found.push(patternOf([value]));
    },
    TemplateLiteral: ({ quasis }) => {
      const parts = quasis.map(({ value }) => value.raw);
      if (KEY.test(parts.join('x'))) found.push(patternOf(parts));
    },
  });
  return found;
}

describe('texts come from the catalogue', () => {
  it('no component contains text of its own', () => {
    const found = filesOf('src/renderer/**/*.tsx').flatMap((file) =>
      textsOf(file)
        .map((text) => text.trim())
        .filter((text) => WORD.test(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('no error contains text of its own', () => {
    const found = filesOf('src/**/*.{ts,tsx}').flatMap((file) =>
      errorTextsOf(file).map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

describe('every text of the catalogue is used', () => {
  it('each key occurs in the code', () => {
    const used = filesOf('src/**/*.{ts,tsx}')
      .filter((file) => !/^src\/shared\/i18n\/(en|de)\//.test(file))
      .flatMap(patternsIn);
    const unused = keysOf(en).filter((key) => !used.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
