import { type JsonObject, textOf } from '../../../shared/model/agent-metadata.ts';
import { isObject } from '../../../shared/model/json-object.ts';
import { patchOf, pathIn } from '../../../shared/model/tool-actions.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';

/** What a call changes in a file. */
export interface FileChange {
  /** Null if the call does not name the file. */
  readonly path: string | null;
  readonly kind: 'edit' | 'create' | 'delete';
  readonly lines: readonly DiffLine[];
}

const BEFORE = ['old_string', 'oldString', 'old_str'];
const AFTER = ['new_string', 'newString', 'new_str', 'new_source'];
const WHOLE = ['content', 'file_text', 'contents'];

/**
 * Returns what a call changes, by its input: a patch, an old and a new text, several of these, or a whole
 * file. Empty if the input has none of these.
 */
export function changesIn(input: unknown): FileChange[] {
  const patch = patchOf(input);
  if (patch !== null) return changesInPatch(patch);
  if (!isObject(input)) return [];
  const path = pathIn(input);
  const blocks = blocksIn(stringIn(input, ['diff', ...WHOLE]) ?? '');
  if (blocks.length > 0) return [{ path, kind: 'edit', lines: editLines(blocks) }];
  const whole = stringIn(input, WHOLE);
  const isEdit = [...BEFORE, ...AFTER, 'edits'].some((key) => key in input);
  if (!isEdit && whole !== null) return [{ path, kind: 'create', lines: diffLines('', whole) }];
  const edits = Array.isArray(input.edits) ? input.edits.filter(isObject) : [input];
  const lines = editLines(
    edits.map((edit) => ({
      before: stringIn(edit, BEFORE) ?? '',
      after: stringIn(edit, AFTER) ?? '',
    })),
  );
  return lines.length === 0 ? [] : [{ path, kind: 'edit', lines }];
}

interface Edit {
  readonly before: string;
  readonly after: string;
}

function editLines(edits: readonly Edit[]): readonly DiffLine[] {
  return edits.flatMap(({ before, after }, index): readonly DiffLine[] => [
    ...(index === 0 ? [] : [{ kind: 'gap', text: '' } as const]),
    ...diffLines(before, after),
  ]);
}

/** Reads blocks of an old text between the marks SEARCH and =======, and the new one up to REPLACE. */
function blocksIn(text: string): Edit[] {
  const edits: { before: string; after: string }[] = [];
  let side: 'before' | 'after' | null = null;
  for (const line of text.split(/\r?\n/)) {
    const edit = edits.at(-1);
    if (/^[-<]{7,} SEARCH/.test(line)) {
      edits.push({ before: '', after: '' });
      side = 'before';
    } else if (side === 'before' && /^={7,}$/.test(line)) side = 'after';
    else if (side === 'after' && /^[+>]{7,} REPLACE/.test(line)) side = null;
    else if (side !== null && edit !== undefined) edit[side] += `${line}\n`;
  }
  return edits;
}

function stringIn(object: JsonObject, keys: readonly string[]): string | null {
  const value = keys.map((key) => object[key]).find((each) => typeof each === 'string');
  return typeof value === 'string' ? value : null;
}

const KINDS = { Add: 'create', Update: 'edit', Delete: 'delete' } as const;

/**
 * Reads a unified diff, or a patch between `*** Begin Patch` and `*** End Patch`, in which a file begins with
 * `*** Update File: <path>`. Both may be part of a longer text, such as a command.
 */
export function changesInPatch(patch: string): FileChange[] {
  const changes: { path: string | null; kind: FileChange['kind']; lines: DiffLine[] }[] = [];
  const begin = (path: string | null, kind: FileChange['kind']) =>
    changes.push({ path, kind, lines: [] });
  const lines = patch.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const [, verb, path = ''] = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line) ?? [];
    const lines = changes.at(-1)?.lines;
    if (verb === 'Add' || verb === 'Update' || verb === 'Delete') begin(path.trim(), KINDS[verb]);
    else if (/^\*\*\* End Patch/.test(line)) break;
    else if (line.startsWith('--- ') && lineAt(index + 1).startsWith('+++ ')) beginUnified(index);
    else if (line.startsWith('+++ ') && lineAt(index - 1).startsWith('--- ')) continue;
    else if (lines !== undefined) lines.push(...lineOf(line));
  }
  return changes.map((change) => ({ ...change, lines: trimmed(change.lines) }));

  function lineAt(index: number): string {
    return lines[index] ?? '';
  }
  function beginUnified(index: number): void {
    const [before, after] = [fileIn(lineAt(index)), fileIn(lineAt(index + 1))];
    if (after === null) begin(before, 'delete');
    else begin(after, before === null ? 'create' : 'edit');
  }
}

/** The file that a line such as `--- a/src/till.ts` names; null for `/dev/null`. */
function fileIn(line: string): string | null {
  const path = line.slice(4).split('\t', 1)[0]?.trim() ?? '';
  return path === '/dev/null' ? null : textOf(path.replace(/^[ab]\//, ''));
}

function lineOf(line: string): DiffLine[] {
  if (line.startsWith('+')) return [{ kind: 'added', text: line.slice(1) }];
  if (line.startsWith('-')) return [{ kind: 'removed', text: line.slice(1) }];
  if (line.startsWith(' ')) return [{ kind: 'same', text: line.slice(1) }];
  if (line.startsWith('@@')) {
    return [{ kind: 'gap', text: line.replace(/^@@(?: [-+\d, ]+@@)? ?/, '').trim() }];
  }
  if (line.startsWith('*** Move to: ')) return [{ kind: 'gap', text: `→ ${line.slice(13)}` }];
  // Editors remove the space from an empty line.
  return line === '' ? [{ kind: 'same', text: '' }] : [];
}

/** Without the empty line at the end of the patch, and the gap before the first line. */
function trimmed(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isEmpty = ({ kind, text }: DiffLine) =>
    kind !== 'added' && kind !== 'removed' && text === '';
  const first = lines.findIndex((line) => !isEmpty(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isEmpty(line)) + 1);
}
