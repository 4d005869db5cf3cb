/** Finds uses of a declaration above it, also in closures, which run later but make code hard to follow. */
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/**
 * Returns the names that a function uses above their declaration among its statements, each once.
 * `name`: of a function that the source declares at its top level.
 */
export function usedBeforeDeclaration(source: string, name: string): string[] {
  const body = bodyOf(source, name);
  const declared = new Map<string, number>();
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const declarator of childrenOf(statement)) {
      for (const each of namesIn(declarator.id)) declared.set(each, declarator.end);
    }
  }
  const early = new Set<string>();
  const visit = (node: Node, hidden: ReadonlySet<string>): void => {
    if (node.type === 'Identifier' && typeof node.name === 'string' && !hidden.has(node.name)) {
      if (node.start < (declared.get(node.name) ?? 0)) early.add(node.name);
    }
    const parameters = Array.isArray(node.params) ? node.params.flatMap(namesIn) : [];
    for (const child of childrenOf(node)) visit(child, new Set([...hidden, ...parameters]));
  };
  for (const statement of body) visit(statement, new Set());
  return [...early];
}

function bodyOf(source: string, name: string): readonly Node[] {
  const { program } = parseSync('source.ts', source);
  for (const statement of program.body) {
    const declaration = 'declaration' in statement ? statement.declaration : statement;
    if (declaration?.type !== 'FunctionDeclaration' || declaration.id?.name !== name) continue;
    return (declaration.body?.body ?? []) as unknown as readonly Node[];
  }
  throw new Error(`The source declares no function ${name}.`);
}

/** Returns the child nodes that are evaluated: neither names of properties nor what a declaration binds. */
function childrenOf(node: Node): readonly Node[] {
  const isNamed = ['Property', 'MemberExpression'].includes(node.type) && node.computed !== true;
  const skipped = ['id', 'params', ...(isNamed ? ['key', 'property'] : [])];
  return Object.entries(node)
    .filter(([key]) => !skipped.includes(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** Returns the names that a pattern binds. */
function namesIn(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return [String(pattern.name)];
  const parts = [
    pattern.properties,
    pattern.elements,
    pattern.value,
    pattern.argument,
    pattern.left,
  ];
  return parts.flat().flatMap(namesIn);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
