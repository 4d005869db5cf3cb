import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/launch/electron.ts';

const RENDERER = join(ROOT, 'src/renderer');
const sheets = globSync('**/*.css', { cwd: RENDERER }).map((name) => ({
  name,
  css: readFileSync(join(RENDERER, name), 'utf8'),
}));

/** The declarations of a property, with their files. */
function declarations(property: string): string[] {
  return sheets.flatMap(({ name, css }) =>
    [...css.matchAll(new RegExp(`${property}: ([^;]+);`, 'g'))].map(
      ([, value]) => `${name}: ${value}`,
    ),
  );
}

describe('the typeface', () => {
  it('is never drawn thinner than regular, which some screens cannot show', () => {
    const thin = declarations('(?<!-)font-weight').filter((each) => /: [123]00$/.test(each));
    expect(thin).toEqual([]);
  });

  it('is replaced by one with the same metrics until it is loaded', () => {
    const [faces = ''] = sheets.filter(({ name }) => name === 'ui/fonts.css').map(({ css }) => css);
    const own = faces.split('@font-face').filter((face) => face.includes('"Inter";'));
    expect(own.map((face) => face.includes('font-display: swap'))).toEqual([true, true]);
    expect(faces).toMatch(/"Inter Fallback";\s+size-adjust: /);
    expect(declarations('--font')).toEqual([
      'ui/tokens.css: "Inter", "Inter Fallback", system-ui, sans-serif',
    ]);
  });

  it('is requested along with the page', () => {
    const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
    const [, preloaded = ''] = /as="font"[^>]+href="[./]+node_modules\/([^"]+)"/.exec(page) ?? [];
    expect(preloaded).toMatch(/woff2$/);
    expect(sheets.some(({ css }) => css.includes(`url("${preloaded}")`))).toBe(true);
  });
});
