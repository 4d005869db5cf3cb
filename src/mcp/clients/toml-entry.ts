import { isDeepStrictEqual } from 'node:util';
import { parse, stringify, type TomlTable } from 'smol-toml';
import { notUnderstood } from '../../core/agents/foreign-settings.ts';
import { isObject } from '../../shared/model/json-object.ts';
import type { EntryFormat } from './entry-format.ts';

/**
 * An entry as a table of its own at the end of a TOML file, with the tables in it. No kept library edits TOML and
 * leaves the rest as it is; so lines are added or cut, and the result is parsed: nothing else may have changed.
 */
export function tomlEntry(group: string, name: string): EntryFormat {
  const withoutEntry = (text: string, path: string): string => {
    const before = parsed(text, path);
    if (entryOf(before, group, name) === undefined) return text;
    const changed = withoutTables(text, group, name);
    if (!isSame(parsed(changed, path), without(before, group, name))) {
      throw notUnderstood(path);
    }
    return changed;
  };
  return {
    withEntry: (text, path, { command, args }) => {
      const entry = { command, args: [...args] };
      const known = entryOf(parsed(text, path), group, name);
      if (isObject(known) && isSame({ ...known, ...entry }, { ...known })) return text;
      const rest = withoutEntry(text, path);
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const block = stringify({ [group]: { [name]: entry } }).replaceAll('\n', eol);
      const changed = `${rest}${rest === '' ? '' : eol}${block.trimEnd()}${eol}`;
      const wanted = withEntryIn(parsed(rest, path), group, name, entry);
      if (!isSame(parsed(changed, path), wanted)) throw notUnderstood(path);
      return changed;
    },
    withoutEntry,
  };
}

function parsed(text: string, path: string): TomlTable {
  try {
    return parse(text);
  } catch {
    throw notUnderstood(path);
  }
}

function entryOf(content: TomlTable, group: string, name: string): unknown {
  const servers = content[group];
  return isObject(servers) ? servers[name] : undefined;
}

function without(content: TomlTable, group: string, name: string): TomlTable {
  const { [group]: servers, ...others } = content;
  if (!isObject(servers)) return content;
  const { [name]: _entry, ...rest } = servers as TomlTable;
  return Object.keys(rest).length === 0 ? others : { ...others, [group]: rest };
}

function withEntryIn(content: TomlTable, group: string, name: string, entry: TomlTable): TomlTable {
  const servers = content[group];
  return { ...content, [group]: { ...(isObject(servers) ? servers : {}), [name]: entry } };
}

/** Cuts the tables of the entry, each up to the next header, with the line end before the first. */
function withoutTables(text: string, group: string, name: string): string {
  const header = /^[ \t]*\[.*$/gm;
  // Lines within a text can look like headers.
  const lines = text.replace(/("""|''')[\s\S]*?\1/g, (quoted) => quoted.replace(/\[/g, '.'));
  const headers = [...lines.matchAll(header)];
  let kept = '';
  let from = 0;
  for (const [at, { 0: line, index }] of headers.entries()) {
    if (!isHeaderOf(line, group, name)) continue;
    kept += text.slice(from, Math.max(from, index)).replace(/\r?\n$/, '');
    from = headers[at + 1]?.index ?? text.length;
  }
  return kept + text.slice(from);
}

function isHeaderOf(line: string, group: string, name: string): boolean {
  const [, keys = ''] = /^[ \t]*\[([^[\]]+)\]/.exec(line) ?? [];
  const [first, second] = keys.split('.').map((key) => key.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return first === group && second === name;
}

/** The parser's objects have no prototype, which does not count. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(structuredClone(one), structuredClone(other));
}
