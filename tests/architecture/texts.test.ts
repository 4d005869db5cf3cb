import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/shared/i18n/en/index.ts';

const root = join(import.meta.dirname, '../..');

/** Attributes that a reader of the window sees or hears: HTML's, and those of our components. */
const SAID = [
  ...['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'title'],
  ...['confirm', 'heading', 'label', 'legend', 'note', 'placeholder', 'words'],
];

/** Letters that are a word in any language. */
const WORD = /\p{L}{2}/u;

/** A text of the catalogue: its part of it, and its name there. */
const KEY = /^[a-z][A-Za-z]*(\.[A-Za-z0-9]+)+$/;

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[^.]*')}$`);
}

/** The keys as the code asks for them: without the endings of plurals. */
function keysOf(texts: object, path = ''): readonly string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );
  return [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))];
}

/** By which the modules of the window are found, as paths are written here: with slashes. */
function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('.test.'));
}

function visit(file: string, visitor: ConstructorParameters<typeof Visitor>[0]): void {
  new Visitor(visitor).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program);
}

/** The texts that stand in an expression themselves, whichever of them it will be. */
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

describe('what is said comes from the catalogue', () => {
  it.each(filesOf('src/renderer/**/*.tsx'))('in %s', (file) => {
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
        if (name.type === 'JSXIdentifier' && SAID.includes(name.name))
          found.push(...textsIn(value));
      },
    });
    expect(found.map((text) => text.trim()).filter((text) => WORD.test(text))).toEqual([]);
  });

  it.each(filesOf('src/**/*.{ts,tsx}'))('in the refusals of %s', (file) => {
    const found: string[] = [];
    visit(file, {
      NewExpression: ({ callee, arguments: [, words] }) => {
        if (callee.type === 'Identifier' && callee.name === 'AppError' && words) {
          found.push(...textsIn(words));
        }
      },
    });
    expect(found).toEqual([]);
  });
});

describe('what the catalogue says is said somewhere', () => {
  /** Keys as they stand in the code; what a template fills in is a part of one. */
  const named: RegExp[] = [];
  for (const file of filesOf('src/**/*.{ts,tsx}')) {
    if (file.startsWith('src/shared/texts/en/') || file.startsWith('src/shared/texts/de/'))
      continue;
    visit(file, {
      Literal: ({ value }) => {
        if (typeof value === 'string' && KEY.test(value)) named.push(patternOf([value]));
      },
      TemplateLiteral: ({ quasis }) => {
        const parts = quasis.map(({ value }) => value.raw);
        if (KEY.test(parts.join('x'))) named.push(patternOf(parts));
      },
    });
  }

  it.each(keysOf(en))('%s', (key) => {
    expect(named.some((pattern) => pattern.test(key))).toBe(true);
  });
});
