/** The colour tokens of both schemes, derived from the brand colour of the configuration. */
import { contrastOf, inGamut, type Oklch, oklchFromHex } from './oklch.ts';

export const SCHEMES = ['light', 'dark'] as const;
export type SchemeName = (typeof SCHEMES)[number];

/** The quiet accents of the career areas: enough that neighbours on the map differ. */
export const ACCENT_COUNT = 14;

export type Accent = Readonly<{ ink: Oklch; tint: Oklch; land: Oklch }>;

export type Scheme = Readonly<{
  page: Oklch;
  surface: Oklch;
  sunken: Oklch;
  line: Oklch;
  controlLine: Oklch;
  ink: Oklch;
  inkSoft: Oklch;
  link: Oklch;
  brand: Oklch;
  brandHover: Oklch;
  onBrand: Oklch;
  brandTint: Oklch;
  notice: Oklch;
  accents: readonly Accent[];
}>;

export type Theme = Readonly<Record<SchemeName, Scheme>>;

/** Text needs 4.5:1 (WCAG 1.4.3); a little more, so that rounding never decides. */
const TEXT_RATIO = 4.6;
/** Controls and focus need 3:1 (WCAG 1.4.11). */
const CONTROL_RATIO = 3.1;
/** The hue of paper: neutrals lean on it, so that the pages stay warm under a cold brand. */
const PAPER_HUE = 82;
/** Steps between neighbouring areas: coprime to ACCENT_COUNT, so that every hue is used once. */
const HUE_STRIDE = 5;

export function themeFrom(brandHex: string): Theme {
  const brand = oklchFromHex(brandHex);
  return { light: lightScheme(brand), dark: darkScheme(brand) };
}

function lightScheme(brand: Oklch): Scheme {
  const page = colour(0.981, 0.008, PAPER_HUE);
  const surface = colour(0.999, 0.001, PAPER_HUE);
  const sunken = colour(0.955, 0.012, PAPER_HUE);
  const brandTint = colour(0.945, Math.min(brand.c, 0.018), brand.h);
  const notice = colour(0.945, 0.045, PAPER_HUE);
  const grounds = [page, surface, sunken, brandTint, notice];
  const button = withReadableText(darkenUntil(inGamut(brand), CONTROL_RATIO, [page, surface, sunken]));
  return {
    page,
    surface,
    sunken,
    brandTint,
    notice,
    line: colour(0.885, 0.014, PAPER_HUE),
    controlLine: darkenUntil(colour(0.68, 0.018, brand.h), CONTROL_RATIO, grounds),
    ink: colour(0.245, Math.min(brand.c, 0.03), brand.h),
    inkSoft: darkenUntil(colour(0.5, Math.min(brand.c, 0.022), brand.h), TEXT_RATIO, grounds),
    link: darkenUntil(inGamut(brand), TEXT_RATIO + 0.4, grounds),
    brand: button,
    brandHover: inGamut({ ...button, l: button.l + (isBright(readableOn(button)) ? -0.07 : 0.07) }),
    onBrand: readableOn(button),
    accents: accentHues(brand.h).map((hue) => {
      const tint = colour(0.948, 0.021, hue);
      const ink = darkenUntil(colour(0.5, 0.085, hue), TEXT_RATIO, [...grounds, tint]);
      return { ink, tint, land: colour(0.895, 0.036, hue) };
    }),
  };
}

function darkScheme(brand: Oklch): Scheme {
  const page = colour(0.2, 0.012, brand.h);
  const surface = colour(0.238, 0.014, brand.h);
  const sunken = colour(0.172, 0.012, brand.h);
  const brandTint = colour(0.295, Math.min(brand.c, 0.035), brand.h);
  const notice = colour(0.31, 0.035, PAPER_HUE);
  const grounds = [page, surface, sunken, brandTint, notice];
  const button = colour(0.8, Math.min(brand.c, 0.1), brand.h);
  return {
    page,
    surface,
    sunken,
    brandTint,
    notice,
    line: colour(0.335, 0.016, brand.h),
    controlLine: lightenUntil(colour(0.52, 0.02, brand.h), CONTROL_RATIO, grounds),
    ink: colour(0.945, 0.008, PAPER_HUE),
    inkSoft: lightenUntil(colour(0.75, 0.012, PAPER_HUE), TEXT_RATIO, grounds),
    link: lightenUntil(colour(0.82, Math.min(brand.c, 0.1), brand.h), TEXT_RATIO + 0.4, grounds),
    brand: button,
    brandHover: inGamut({ ...button, l: 0.87 }),
    onBrand: readableOn(button),
    accents: accentHues(brand.h).map((hue) => {
      const tint = colour(0.3, 0.032, hue);
      const ink = lightenUntil(colour(0.8, 0.075, hue), TEXT_RATIO, [...grounds, tint]);
      return { ink, tint, land: colour(0.385, 0.042, hue) };
    }),
  };
}

function colour(l: number, c: number, h: number): Oklch {
  return inGamut({ l, c, h });
}

function accentHues(brandHue: number): readonly number[] {
  return Array.from({ length: ACCENT_COUNT }, (_, index) => {
    return (brandHue + (index * HUE_STRIDE * 360) / ACCENT_COUNT) % 360;
  });
}

/** White where it can be read, else a near-black of the same hue. */
function readableOn(ground: Oklch): Oklch {
  const white = colour(1, 0, 0);
  return contrastOf(white, ground) >= TEXT_RATIO ? white : colour(0.2, Math.min(ground.c, 0.02), ground.h);
}

/** Mid tones carry neither white nor near-black text well: those are darkened until white can be read. */
function withReadableText(ground: Oklch): Oklch {
  if (contrastOf(readableOn(ground), ground) >= TEXT_RATIO) return ground;
  return darkenUntil(ground, TEXT_RATIO, [colour(1, 0, 0)]);
}

function isBright(colour: Oklch): boolean {
  return colour.l > 0.6;
}

function darkenUntil(start: Oklch, ratio: number, grounds: readonly Oklch[]): Oklch {
  return moveUntil(start, -0.005, ratio, grounds);
}

function lightenUntil(start: Oklch, ratio: number, grounds: readonly Oklch[]): Oklch {
  return moveUntil(start, 0.005, ratio, grounds);
}

function moveUntil(start: Oklch, step: number, ratio: number, grounds: readonly Oklch[]): Oklch {
  let moved = start;
  while (grounds.some((ground) => contrastOf(moved, ground) < ratio) && isInside(moved.l + step)) {
    moved = inGamut({ l: moved.l + step, c: start.c, h: start.h });
  }
  return moved;
}

function isInside(lightness: number): boolean {
  return lightness > 0 && lightness < 1;
}
