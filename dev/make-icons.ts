/** Draws the PNG icons from their SVG sources in `resources/`, for when those have changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.ts';

const resources = join(import.meta.dirname, '../resources');

const ICONS: readonly (readonly [name: string, size: number])[] = [
  ['icon', 512],
  ['tray-idle', 22],
  ['tray-running', 22],
  ['tray-idleTemplate', 18],
  ['tray-runningTemplate', 18],
];

const browser = await chromium.launch({
  executablePath: findChromium(),
  chromiumSandbox: false,
});
for (const [name, size] of ICONS) {
  const source = readFileSync(join(resources, `${name}.svg`), 'utf8');
  for (const scale of name === 'icon' ? [1] : [1, 2]) {
    const page = await browser.newPage({
      viewport: { width: size, height: size },
      deviceScaleFactor: scale,
    });
    await page.setContent(
      `<style>html, body { margin: 0 } svg { display: block }</style>${source}`,
    );
    const path = join(resources, `${name}${scale === 1 ? '' : `@${scale}x`}.png`);
    await page.screenshot({ path, omitBackground: true });
    await page.close();
  }
}
await browser.close();
