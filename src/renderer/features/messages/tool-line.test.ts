import { describe, expect, it } from 'vitest';
import { toolLineOf } from './tool-line.ts';

describe('the line of a collapsed tool call', () => {
  it.each([
    ['read_file notes.md', undefined, null, 'read_file notes.md'],
    ['\n\n  first\nsecond', undefined, null, 'first …'],
    ['notes.md', { tool: 'read_file' }, 'read_file', 'notes.md'],
    ['{"tool":"grep","input":{"pattern":"x"}}', undefined, 'grep', '{"pattern":"x"}'],
    ['{"name":"bash","arguments":"ls -l"}', undefined, 'bash', 'ls -l'],
    ['{"name":"bash"}', undefined, 'bash', '{"name":"bash"}'],
    ['{"name":"bash"', undefined, null, '{"name":"bash"'],
    ['{"name":{"x":1}}', { name: 7 }, null, '{"name":{"x":1}}'],
    ['', undefined, null, ''],
  ])('of %j with %j names %j and says %j', (content, metadata, name, words) => {
    expect(toolLineOf({ content, ...(metadata && { metadata }) })).toEqual({ name, words });
  });

  it('works for a call that is nested too deeply to serialize', () => {
    const content = `{"name":"bash","input":${'['.repeat(9000)}${']'.repeat(9000)}}`;
    expect(toolLineOf({ content }).name).toBe('bash');
  });

  it('is short however long the call is', () => {
    expect(toolLineOf({ content: 'x'.repeat(1_000_000) }).words.length).toBeLessThan(210);
    expect(toolLineOf({ content: '😀'.repeat(500) }).words).not.toMatch(/[\uD800-\uDBFF] …$/);
  });
});
