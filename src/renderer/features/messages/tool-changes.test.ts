import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';
import { changesIn, changesInPatch } from './tool-changes.ts';

/** Lines as a patch has them, with `~` for a gap. */
function written(lines: readonly { kind: string; text: string }[]): string[] {
  const marks: Record<string, string> = { added: '+', removed: '-', same: ' ', gap: '~' };
  return lines.map(({ kind, text }) => `${marks[kind]}${text}`);
}

const shown = (input: unknown) =>
  changesIn(input).map(({ path, kind, lines }) => ({ path, kind, lines: written(lines) }));

describe('the changes of a call', () => {
  it.each([
    { file_path: '/a', old_string: 'one\ntwo', new_string: 'one\n2' },
    { filePath: '/a', oldString: 'one\ntwo', newString: 'one\n2' },
    { path: '/a', old_str: 'one\ntwo', new_str: 'one\n2' },
    { file_path: '/a', edits: [{ old_string: 'one\ntwo', new_string: 'one\n2' }] },
  ])('are what differs between the texts of %j', (input) => {
    expect(shown(input)).toEqual([{ path: '/a', kind: 'edit', lines: [' one', '-two', '+2'] }]);
  });

  it('are blocks of an old and a new text', () => {
    const diff = `<<<<<<< SEARCH
one
two
=======
one
2
>>>>>>> REPLACE

------- SEARCH
three
=======
+++++++ REPLACE`;
    expect(shown({ path: '/a', diff })).toEqual([
      { path: '/a', kind: 'edit', lines: [' one', '-two', '+2', '~', '-three'] },
    ]);
  });

  it('are several edits with gaps between them', () => {
    const edits = [
      { old_string: 'a', new_string: 'b' },
      { old_string: 'c', new_string: '' },
    ];
    expect(shown({ file_path: '/a', edits })[0]?.lines).toEqual(['-a', '+b', '~', '-c']);
  });

  it.each([{ content: 'one\ntwo\n' }, { file_text: 'one\ntwo\n' }])(
    'are a whole file: %j',
    (more) => {
      expect(shown({ path: '/a', ...more })).toEqual([
        { path: '/a', kind: 'create', lines: ['+one', '+two'] },
      ]);
    },
  );

  it.each([[undefined], [7], ['text'], [{}], [{ file_path: '/a' }], [{ edits: [3] }], [[]]])(
    'are not in %j',
    (input) => {
      expect(changesIn(input)).toEqual([]);
    },
  );
});

describe('a patch', () => {
  it('of files that are added, updated, moved and deleted', () => {
    const patch = `*** Begin Patch
*** Add File: new.ts
+one

*** Update File: old.ts
*** Move to: moved.ts
@@ function sum
 same
-two
+2

@@
+end
*** Delete File: gone.ts
*** End Patch
and more`;
    expect(shown(patch)).toEqual([
      { path: 'new.ts', kind: 'create', lines: ['+one'] },
      {
        path: 'old.ts',
        kind: 'edit',
        lines: ['~→ moved.ts', '~function sum', ' same', '-two', '+2', ' ', '~', '+end'],
      },
      { path: 'gone.ts', kind: 'delete', lines: [] },
    ]);
  });

  it('as git writes it', () => {
    const patch = `diff --git a/src/till.ts b/src/till.ts
index 1..2 100644
--- a/src/till.ts
+++ b/src/till.ts
@@ -1,2 +1,2 @@ class Till
 one
-two
+2
--- /dev/null
+++ b/new.ts
@@ -0,0 +1 @@
+three
\\ No newline at end of file`;
    expect(shown({ patch })).toEqual([
      { path: 'src/till.ts', kind: 'edit', lines: ['~class Till', ' one', '-two', '+2'] },
      { path: 'new.ts', kind: 'create', lines: ['+three'] },
    ]);
  });

  it('is read whatever it contains', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('*** Update File: a', '--- a/b', '+++ b/b', '@@ -1 +1 @@', '*** End Patch'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(Array.isArray(changesInPatch(lines.join('\n')))).toBe(true);
      }),
    );
  });
});

describe('the lines of a diff', () => {
  it('have three lines around what differs, and a gap between', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index}`);
    const after = before.map((line) => (line === '1' || line === '18' ? `${line}!` : line));
    expect(written(diffLines(before.join('\n'), after.join('\n')))).toEqual([
      ...[' 0', '-1', '+1!', ' 2', ' 3', ' 4'],
      '~',
      ...[' 15', ' 16', ' 17', '-18', '+18!', ' 19'],
    ]);
  });

  it('give the new text without what was removed, and the old one without what was added', () => {
    // So short that no line is left out.
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 4 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before.join('\n'), after.join('\n'));
        const without = (kind: string) =>
          lines.filter((line) => line.kind !== kind).map((line) => line.text);
        // Texts that are equal have no lines to show.
        if (before.join('\n') === after.join('\n')) return;
        expect(without('added').join('\n')).toBe(before.join('\n').replace(/\n$/, ''));
        expect(without('removed').join('\n')).toBe(after.join('\n').replace(/\n$/, ''));
      }),
    );
  });

  it('are all of both texts if too much differs', () => {
    const text = (of: string) => Array.from({ length: 3000 }, (_, at) => `${of}${at}`).join('\n');
    const lines = diffLines(text('a'), text('b'));
    expect(lines).toHaveLength(6000);
    expect(lines[0]).toEqual({ kind: 'removed', text: 'a0' });
    expect(lines[3000]).toEqual({ kind: 'added', text: 'b0' });
  });
});
