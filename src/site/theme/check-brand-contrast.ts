/** The contrast check at start: every pair of colours the pages use, in both schemes, computed in sRGB. */
import { AppError } from '../../shared/errors.ts';
import { contrastOf, hexFrom, type Oklch, oklchFromHex } from './oklch.ts';
import { SCHEMES, type Scheme, type Theme, themeFrom } from './theme-tokens.ts';

type Pair = Readonly<{ name: string; front: Oklch; ground: Oklch; atLeast: number }>;

/**
 * The theme of a brand colour and, as sentences, what had to be changed to keep it readable.
 * Throws CONFIG_INVALID when a pair stays below its ratio, so that no unreadable page is ever served.
 */
export function checkBrandContrast(brandHex: string): { theme: Theme; warnings: readonly string[] } {
  const theme = themeFrom(brandHex);
  const problems = unreadablePairs(theme);
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', {
      path: 'metier.config.ts',
      problems: `  company.colours.brand: ${brandHex} cannot be made readable:\n${problems.join('\n')}`,
    });
  }
  return { theme, warnings: adjustmentsOf(brandHex, theme) };
}

/** One line for every pair below its ratio; empty when all is well. */
export function unreadablePairs(theme: Theme): readonly string[] {
  return SCHEMES.flatMap((name) =>
    pairsOf(theme[name])
      .map((pair) => ({ ...pair, ratio: contrastOf(pair.front, pair.ground) }))
      .filter(({ ratio, atLeast }) => ratio < atLeast)
      .map((pair) => `  ${name}: ${pair.name} has ${pair.ratio.toFixed(2)}:1, needs ${pair.atLeast}:1`),
  );
}

function pairsOf(scheme: Scheme): readonly Pair[] {
  const grounds = (['page', 'surface', 'sunken', 'brandTint', 'notice'] as const).map(
    (key) => [key, scheme[key]] as const,
  );
  const text = (['ink', 'inkSoft', 'link'] as const).flatMap((key) =>
    grounds.map(([on, ground]) => ({ name: `${key} on ${on}`, front: scheme[key], ground, atLeast: 4.5 })),
  );
  const accents = scheme.accents.flatMap(({ ink, tint }, index) => [
    ...grounds.map(([on, ground]) => ({
      name: `accent ${index} on ${on}`,
      front: ink,
      ground,
      atLeast: 4.5,
    })),
    { name: `accent ${index} on its tint`, front: ink, ground: tint, atLeast: 4.5 },
  ]);
  const controls = (['page', 'surface', 'sunken'] as const).flatMap((on) => [
    { name: `controlLine on ${on}`, front: scheme.controlLine, ground: scheme[on], atLeast: 3 },
    { name: `brand on ${on}`, front: scheme.brand, ground: scheme[on], atLeast: 3 },
  ]);
  const button = [
    { name: 'onBrand on brand', front: scheme.onBrand, ground: scheme.brand, atLeast: 4.5 },
    { name: 'onBrand on brandHover', front: scheme.onBrand, ground: scheme.brandHover, atLeast: 4.5 },
  ];
  return [...text, ...accents, ...controls, ...button];
}

function adjustmentsOf(brandHex: string, theme: Theme): readonly string[] {
  const used = hexFrom(theme.light.brand);
  const isUnchanged = Math.abs(oklchFromHex(brandHex).l - theme.light.brand.l) < 0.004;
  if (isUnchanged) return [];
  const ratio = contrastOf(oklchFromHex(brandHex), theme.light.page).toFixed(1);
  return [
    `company.colours.brand: ${brandHex} stands out from the page by ${ratio}:1 only (3:1 is needed), so buttons use ${used} instead.`,
  ];
}
