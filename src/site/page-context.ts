/** What every page view may use: the employer, the words and the moment of the request. */
import type { Config } from '../config/schema.ts';
import type { ContentPage } from '../content/pages.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { CardColours } from '../publish/card/job-card.ts';
import type { DistanceUnit } from '../search/distance.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Atlas } from './atlas/atlas-map.ts';
import type { Freshness } from './freshness.ts';
import type { LandingPage } from './landing/read-landing-pages.ts';
import type { BrowserScript } from './scripts/browser-scripts.ts';
import { ACCENT_COUNT } from './theme/theme-tokens.ts';
import type { DateWords } from './wording/date-words.ts';

export type Assets = Readonly<{
  stylesheetPath: string;
  scripts: readonly Pick<BrowserScript, 'name' | 'path'>[];
  logoPath?: string;
  atlas: Atlas;
  /** Of the pictures of jobs; absent where none are drawn. */
  cardColours?: CardColours;
  /** "#rrggbb" of the page in each scheme, for the browser's own frame. */
  pageColours: Readonly<{ light: string; dark: string }>;
}>;

export type PageContext = Readonly<{
  config: Config;
  taxonomy: Taxonomy;
  /** Every content page, for the footer. */
  contentPages: readonly ContentPage[];
  landingPages: readonly LandingPage[];
  gazetteer: Gazetteer;
  assets: Assets;
  distanceUnit: DistanceUnit;
  dates: DateWords;
}> &
  Freshness;

/** The address of the employer's logo; undefined without one. */
export function logoUrlOf({ logoPath }: Assets, baseUrl: string): string | undefined {
  return logoPath === undefined ? undefined : new URL(logoPath, baseUrl).href;
}

/** The class of the area's quiet accent. */
export function accentOf(taxonomy: Taxonomy, areaSlug: string): string {
  const index = taxonomy.areas.findIndex((area) => area.slug === areaSlug);
  return `accent-${Math.max(0, index) % ACCENT_COUNT}`;
}
