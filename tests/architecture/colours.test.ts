import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../src/shared/model/colours.ts';

type Rgb = readonly [red: number, green: number, blue: number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** How a colour looks without one kind of cone, in linear RGB: Machado et al., 2009. */
const VISIONS: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The least visible difference is a ΔE OK of 0.02. */
const APART = 0.04;
/** For colours that follow each other in the list. */
const FAR_APART = 0.09;
/** With usual vision, also for parts of bars that are a few pixels tall. */
const USUALLY_APART = 0.11;
/** WCAG, for text; 3 would do for a bar. */
const READABLE = 4.5;

const css = readFileSync(join(import.meta.dirname, '../../src/renderer/ui/tokens.css'), 'utf8');

function themeOf(text: string): ReadonlyMap<string, Rgb> {
  return new Map(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      toLinear(hex),
    ]),
  );
}

function toLinear(hex: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function apply(matrix: Matrix, [red, green, blue]: Rgb): Rgb {
  const row = ([r, g, b]: Rgb) => r * red + g * green + b * blue;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function seenAs(vision: Matrix, colour: Rgb): Rgb {
  const [red, green, blue] = apply(vision, colour);
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return [within(red), within(green), within(blue)];
}

/** Ottosson's OKLab. */
function toLab(colour: Rgb): Rgb {
  const [l, m, s] = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  return apply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
}

function difference(a: Rgb, b: Rgb): number {
  const [one, other] = [toLab(a), toLab(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');

describe.each([
  ['light', themeOf(light)],
  ['dark', themeOf(dark)],
])('the colours of workstreams, %s', (_name, theme) => {
  const colour = (name: string): Rgb => {
    const found = theme.get(name);
    if (found === undefined) throw new Error(`There is no token --${name}.`);
    return found;
  };
  const own = COLOURS.map((name) => ({ name, rgb: colour(`ws-${name}`) }));

  it.each(Object.entries(VISIONS))('can be distinguished with %s vision', (vision, matrix) => {
    const least = vision === 'usual' ? USUALLY_APART : APART;

    const close = own.flatMap(({ name, rgb }, index) =>
      own.slice(index + 1).flatMap((other, distance) => {
        const seen = difference(seenAs(matrix, rgb), seenAs(matrix, other.rgb));
        return seen < Math.max(least, distance === 0 ? FAR_APART : 0)
          ? [`${name}, ${other.name}: ${seen}`]
          : [];
      }),
    );
    expect(close).toEqual([]);
  });

  it.each(Object.entries(VISIONS))(
    'differ from that of running sessions with %s vision',
    (_vision, matrix) => {
      const running = seenAs(matrix, colour('running'));
      const others = ['accent', 'danger', 'notice'].map((name) => ({ name, rgb: colour(name) }));
      const close = [...own, ...others].filter(
        ({ rgb }) => difference(running, seenAs(matrix, rgb)) < APART,
      );
      expect(close.map(({ name }) => name)).toEqual([]);
    },
  );

  it.each(['surface', 'background', 'sunken', 'sidebar', 'hover', 'selected'])(
    'have a legible one for running sessions on --%s',
    (surface) => {
      expect(contrast(colour('running'), colour(surface))).toBeGreaterThanOrEqual(READABLE);
    },
  );

  it.each(['surface', 'background', 'sunken'])('are legible on --%s', (surface) => {
    const faint = own.filter(({ rgb }) => contrast(rgb, colour(surface)) < READABLE);
    expect(faint.map(({ name }) => name)).toEqual([]);
  });
});
