/** Reads which modules import which, type-only imports included. */
import { dirname, posix } from 'node:path';
import { parseSync } from 'vite';

/** A source file: its path from the project's root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import of a file. `target`: a path from the root for a relative import, else a package's name. */
export interface Import {
  readonly file: string;
  readonly target: string;
}

export function importsOf({ path, text }: SourceFile): Import[] {
  const { module } = parseSync(path, text);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start, end).replaceAll(/^['"`]|['"`]$/g, ''),
  );
  return [...imported, ...exported, ...dynamic].map((specifier) => ({
    file: path,
    target: specifier.startsWith('.') ? posix.join(dirname(path), specifier) : specifier,
  }));
}
