/**
 * Renders the icons from their SVG sources in `resources/`: the app's PNG files beside them, and the
 * packages' icons in `resources/package/`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../tools/launch/chromium.ts';
import { ICNS_SIZES, ICO_SIZES, icns, ico, type Picture } from './icon-files.ts';

const resources = join(import.meta.dirname, '../resources');
const forPackage = join(resources, 'package');

const TRAY: readonly (readonly [name: string, size: number])[] = [
  ['tray-idle', 22],
  ['tray-running', 22],
  ['tray-idleTemplate', 18],
  ['tray-runningTemplate', 18],
];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

async function draw(browser: Browser, name: string, size: number): Promise<Picture> {
  const source = readFileSync(join(resources, `${name}.svg`), 'utf8');
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>html, body { margin: 0 } svg { display: block }</style>${source}`);
  const png = await page.screenshot({ omitBackground: true });
  const pixels = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (canvas === null) throw new Error('There is no canvas to read the pixels from.');
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, image.width, image.height).data];
  }, png.toString('base64'));
  await page.close();
  return { size, png, pixels: Uint8Array.from(pixels) };
}

const browser = await chromium.launch({
  executablePath: findChromium(),
  chromiumSandbox: false,
});

for (const [name, size] of TRAY) {
  for (const [suffix, pixels] of [
    ['', size],
    ['@2x', 2 * size],
  ] as const) {
    const { png } = await draw(browser, name, pixels);
    writeFileSync(join(resources, `${name}${suffix}.png`), png);
  }
}

const icons: Picture[] = [];
for (const size of new Set([...LINUX_SIZES, ...ICO_SIZES, ...ICNS_SIZES])) {
  icons.push(await draw(browser, 'icon', size));
}
const ofSizes = (sizes: readonly number[]) => icons.filter(({ size }) => sizes.includes(size));
mkdirSync(join(forPackage, 'icons'), { recursive: true });
for (const { size, png } of ofSizes(LINUX_SIZES)) {
  writeFileSync(join(forPackage, 'icons', `${size}x${size}.png`), png);
}
writeFileSync(join(forPackage, 'icon.ico'), ico(ofSizes(ICO_SIZES)));
writeFileSync(join(forPackage, 'icon.icns'), icns(ofSizes(ICNS_SIZES)));
for (const { png } of ofSizes([512])) writeFileSync(join(resources, 'icon.png'), png);

await browser.close();
