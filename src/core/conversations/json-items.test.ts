import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems } from './json-items.ts';

/** A text as a stream of chunks of some lengths, over and over. */
async function* inChunks(text: string, lengths: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function itemsOf(text: string, lengths: readonly number[] = [7], longest?: number) {
  const found: (string | null)[] = [];
  const items = jsonItems(inChunks(text, lengths), longest);
  for (;;) {
    const { done, value } = await items.next();
    if (done) return { found, isList: value };
    found.push(value.kind === 'item' ? value.text : value.kind);
  }
}

describe('the items of a JSON list', () => {
  it('are those that a parser finds, in whatever chunks the list arrives', async () => {
    const lists = fc.array(fc.jsonValue({ noUnicodeString: false }));
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    const spaces = fc.constantFrom(0, 2);
    await fc.assert(
      fc.asyncProperty(lists, lengths, spaces, async (list, sizes, indent) => {
        const { found, isList } = await itemsOf(JSON.stringify(list, null, indent), sizes);
        expect(isList).toBe(true);
        expect(found.map((text) => JSON.parse(text ?? ''))).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      }),
    );
  });

  it('are found even if one of them is invalid', async () => {
    const { found } = await itemsOf('\ufeff [ {"a": [1, "]"]}, {oops}}, {"b": "\\"," } ]');
    expect(found).toEqual(['{"a": [1, "]"]}', '{oops}}', '{"b": "\\"," }']);
  });

  it('do not include one that is too long, only the others', async () => {
    const { found } = await itemsOf(`[1, "${'x'.repeat(50)}", 2]`, [7], 20);
    expect(found).toEqual(['1', null, '2']);
  });

  it('end where the document does', async () => {
    expect(await itemsOf('[1, {"a": ')).toEqual({ found: ['1', 'cutOff'], isList: true });
    expect(await itemsOf('')).toEqual({ found: [], isList: false });
  });

  it('are not looked for in a document that is no list', async () => {
    expect(await itemsOf('{"a": [1]}')).toEqual({ found: [], isList: false });
  });
});
