/** Colour arithmetic: sRGB and OKLCH (Björn Ottosson's matrices), WCAG relative luminance and contrast. */

/** Lightness 0..1, chroma 0..about 0.37, hue in degrees. */
export type Oklch = Readonly<{ l: number; c: number; h: number }>;
type Triple = readonly [number, number, number];

/** Of "#rrggbb". */
export function oklchFromHex(hex: string): Oklch {
  const [r, g, b] = linearFromHex(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: (hue + 360) % 360,
  };
}

/** The same lightness and hue with as much of the chroma as sRGB can show, rounded as it is written in CSS. */
export function inGamut(colour: Oklch): Oklch {
  let chroma = colour.c;
  while (chroma > 0 && !isDisplayable(linearFromOklch({ ...colour, c: chroma }))) chroma -= 0.002;
  return { l: rounded(colour.l), c: Math.max(0, rounded(chroma)), h: Math.round(colour.h * 10) / 10 };
}

/** "oklch(0.45 0.08 195)" */
export function cssFrom(colour: Oklch): string {
  return `oklch(${colour.l} ${colour.c} ${colour.h})`;
}

/** WCAG 2 contrast ratio, 1..21. */
export function contrastOf(one: Oklch, other: Oklch): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** "#rrggbb", clipped to sRGB. */
export function hexFrom(colour: Oklch): string {
  const channels = linearFromOklch(colour).map((value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function luminanceOf(colour: Oklch): number {
  const [r, g, b] = linearFromHex(hexFrom(colour));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linearFromHex(hex: string): Triple {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function linearFromOklch({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function isDisplayable(linear: Triple): boolean {
  return linear.every((value) => value >= -0.0005 && value <= 1.0005);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
