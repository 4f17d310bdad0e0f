import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBrandContrast, unreadablePairs } from './check-brand-contrast.ts';
import { contrastOf, cssFrom, hexFrom, inGamut, oklchFromHex } from './oklch.ts';
import { themeFrom } from './theme-tokens.ts';

const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe('colour arithmetic', () => {
  it('gives black on white 21:1', () => {
    expect(contrastOf(oklchFromHex('#000000'), oklchFromHex('#ffffff'))).toBeCloseTo(21, 1);
  });

  it('agrees with the published OKLCH of a known colour', () => {
    const red = oklchFromHex('#ff0000');
    expect(red.l).toBeCloseTo(0.628, 3);
    expect(red.c).toBeCloseTo(0.2577, 3);
    expect(red.h).toBeCloseTo(29.23, 1);
  });

  it('gives every sRGB colour back', () => {
    fc.assert(fc.property(anyHex, (hex) => hexFrom(oklchFromHex(hex)) === hex));
  });

  it('reduces chroma until sRGB can show the colour', () => {
    const shown = inGamut({ l: 0.5, c: 0.4, h: 200 });
    expect(shown.c).toBeLessThan(0.12);
    expect(cssFrom(shown)).toMatch(/^oklch\(0\.5 0\.\d+ 200\)$/);
  });
});

describe('the contrast check at start', () => {
  it('finds a readable theme for every brand colour', () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        expect(unreadablePairs(themeFrom(hex))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a brand colour that is readable', () => {
    const { theme, warnings } = checkBrandContrast('#0b5d5e');
    expect(warnings).toEqual([]);
    expect(hexFrom(theme.light.brand)).toMatch(/^#0[a-c]5[c-e]5[d-f]$/);
  });

  it('says what it changed when the brand is too light for the page', () => {
    const { warnings } = checkBrandContrast('#ffe000');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /#ffe000 stands out from the page by 1\.\d:1 only .* buttons use #[0-9a-f]{6}/,
    );
  });

  it('names the pair that is not readable', () => {
    const theme = themeFrom('#0b5d5e');
    const broken = { ...theme, light: { ...theme.light, link: theme.light.page } };
    expect(unreadablePairs(broken)[0]).toMatch(/^ {2}light: link on page has 1\.00:1, needs 4\.5:1$/);
  });
});
