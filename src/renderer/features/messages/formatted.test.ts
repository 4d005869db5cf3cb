import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { formatted } from './formatted.ts';
import { splitForRendering } from './split-for-rendering.ts';

function htmlOf(markdown: string): string | null {
  const element = formatted(markdown, {});
  return element && renderToStaticMarkup(element);
}

describe('a message as formatted text', () => {
  it('supports common markdown', () => {
    const html = htmlOf('# Plan\n\n1. *now*\n2. ~~later~~\n\n- [x] done\n\n|a|b|\n|-|-|\n|1|2|\n');
    for (const each of ['<h1>Plan</h1>', '<em>now', '<del>later', 'checkbox', '<td>2</td>']) {
      expect(html).toContain(each);
    }
  });

  it('keeps line breaks', () => {
    expect(htmlOf('one\ntwo')).toBe('<p>one<br/>\ntwo</p>');
  });

  it('highlights code only in a known language', () => {
    expect(htmlOf('```ts\nconst a = 1;\n```')).toContain('hljs-keyword');
    expect(htmlOf('```nothing\nconst a = 1;\n```')).not.toContain('hljs-');
    expect(htmlOf('```\nconst a = 1;\n```')).not.toContain('hljs-');
  });

  it.each([
    ['<b>bold</b>', '&lt;b&gt;bold&lt;/b&gt;'],
    ['text <script>x()</script> text', '&lt;script&gt;x()&lt;/script&gt;'],
    ['<div onclick="x()">\n\n*a*', '&lt;div onclick='],
    ['<!-- gone -->', '&lt;!-- gone --&gt;'],
    ['a[^1]\n\n[^1]: note', '[^1]'],
  ])('shows HTML and footnotes as text: %s', (markdown, shown) => {
    const html = htmlOf(markdown);
    expect(html).toContain(shown);
    expect(html).not.toMatch(/<(b|script|div|sup|section)|id=/);
  });

  it.each(['javascript:x()', 'data:text/html,x', 'file:///etc/passwd', '/x', '#x', 'app://x', ''])(
    'has no link to %s',
    (url) => {
      expect(htmlOf(`[a](<${url}>)`)).not.toContain('href=');
    },
  );

  it('has links to web addresses, and shows images as links', () => {
    expect(htmlOf('see https://example.org.')).toContain('href="https://example.org"');
    expect(htmlOf('![a *cat*](https://example.org/cat.png)')).toBe(
      '<p><a href="https://example.org/cat.png">a cat</a></p>',
    );
    expect(htmlOf('[![cat](https://a.org/c.png)](https://b.org)')).toBe(
      '<p><a href="https://b.org">cat</a></p>',
    );
  });

  it('shows an oversized table as its source', () => {
    const table = `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|x\n'.repeat(300)}`;
    expect(htmlOf(table)).toContain('<pre><code>|a|a');
  });

  it.each([
    ['quotes', '>'.repeat(4000)],
    ['lists', '1. '.repeat(1300)],
    ['a program without an end', `\`\`\`js\n${'a=`${'.repeat(700)}\n\`\`\``],
    ['emphasis', '*a **b '.repeat(500)],
    ['brackets', `${'['.repeat(2000)}${']'.repeat(2000)}`],
    ['entities', '&amp;'.repeat(800)],
  ])('terminates for deep nesting: %s', (_name, markdown) => {
    for (const { kind, text } of splitForRendering(markdown)) {
      if (kind === 'markdown') expect(htmlOf(text)).not.toBe('');
    }
  });
});
