/** What is made once at start: stylesheet, scripts, favicon, logo, atlas, landing pages. */
import { createHash } from 'node:crypto';
import type { CardColours } from '../publish/card/job-card.ts';
import { createAtlas } from './atlas/atlas-map.ts';
import { FOREVER, ONE_DAY, type StaticFile, staticFile } from './http/static-files.ts';
import { brandMark } from './icons/brand-mark.ts';
import { type LandingPage, readLandingPages } from './landing/read-landing-pages.ts';
import type { Assets } from './page-context.ts';
import { browserScripts } from './scripts/browser-scripts.ts';
import type { SiteDeps, SiteLogo } from './site-deps.ts';
import { checkBrandContrast } from './theme/check-brand-contrast.ts';
import { hexFrom } from './theme/oklch.ts';
import { stylesheetFrom } from './theme/stylesheet.ts';
import type { Scheme } from './theme/theme-tokens.ts';

export type SiteAssets = Readonly<{
  forPages: Assets;
  files: ReadonlyMap<string, StaticFile>;
  landingPages: readonly LandingPage[];
}>;

export function createSiteAssets({ config, taxonomy, gazetteer, logo, log, cards }: SiteDeps): SiteAssets {
  const { theme, warnings } = checkBrandContrast(config.company.colours.brand);
  for (const warning of warnings) log.warn(warning);
  const stylesheet = stylesheetFrom(theme);
  const mark = brandMark(config.company.name, {
    brand: hexFrom(theme.light.brand),
    onBrand: hexFrom(theme.light.onBrand),
  });
  const scripts = browserScripts();
  const files = new Map([
    [
      stylesheet.path,
      staticFile(stylesheet.css, { mediaType: 'text/css; charset=utf-8', cacheControl: FOREVER }),
    ],
    ['/favicon.svg', staticFile(mark, { mediaType: 'image/svg+xml', cacheControl: ONE_DAY })],
  ]);
  for (const { path, code } of scripts) {
    files.set(path, staticFile(code, { mediaType: 'text/javascript; charset=utf-8', cacheControl: FOREVER }));
  }
  const logoPath = logo && pathOfLogo(logo);
  if (logo && logoPath !== undefined) {
    files.set(logoPath, staticFile(logo.body, { mediaType: logo.mediaType, cacheControl: FOREVER }));
  }
  const forPages = {
    stylesheetPath: stylesheet.path,
    scripts,
    ...(logoPath === undefined ? {} : { logoPath }),
    atlas: createAtlas(taxonomy),
    ...(cards === undefined ? {} : { cardColours: cardColoursOf(theme.light) }),
    pageColours: { light: hexFrom(theme.light.page), dark: hexFrom(theme.dark.page) },
  };
  return { forPages, files, landingPages: readLandingPages({ config, taxonomy, gazetteer }) };
}

function cardColoursOf(scheme: Scheme): CardColours {
  const { page, ink, inkSoft, brand, onBrand, brandTint, line } = scheme;
  return {
    page: hexFrom(page),
    ink: hexFrom(ink),
    inkSoft: hexFrom(inkSoft),
    brand: hexFrom(brand),
    onBrand: hexFrom(onBrand),
    brandTint: hexFrom(brandTint),
    line: hexFrom(line),
  };
}

function pathOfLogo({ body, mediaType }: SiteLogo): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return `/logo-${hash}.${mediaType === 'image/png' ? 'png' : 'svg'}`;
}
