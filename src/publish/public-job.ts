/** What the public is told about a job. Pages, markup, the API and feeds say this and nothing else of it. */
import type { Config } from '../config/schema.ts';
import type { AiNotice, EmploymentType, Job, Level, Pay, WorkplaceType } from '../jobs/job.ts';
import { jobPath } from '../jobs/job-path.ts';
import { isWebAddress } from '../shared/web-address.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { areaPath, functionPath } from '../taxonomy/taxonomy-paths.ts';
import { type PlaceNames, placesByWords, regionName } from './place-words.ts';
import { placementOf } from './placement.ts';

/** `words` always; the rest as far as the place was resolved. */
export type PublicPlace = Readonly<{
  /** "Hartford, CT". */
  words: string;
  city?: string;
  /** A code ("CT") in US and CA, a name elsewhere. */
  region?: string;
  /** "Connecticut". */
  regionName?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  countryName?: string;
  postalCode?: string;
  /** Degrees, WGS 84. */
  latitude?: number;
  longitude?: number;
}>;

/** `code`: ISO 3166-1 alpha-2. */
export type PublicCountry = Readonly<{ code: string; name: string }>;

/** `code`: ISO 3166-2, "US-CT". */
export type PublicRegion = Readonly<{ code: string; name: string; country: PublicCountry }>;

/** Where a remote worker may live: in any of these. Not both are empty; a country that its regions narrow is left out. */
export type PublicRemote = Readonly<{
  countries: readonly PublicCountry[];
  regions: readonly PublicRegion[];
}>;

/** At least one amount; both ends of a fixed pay are the same. */
export type PublicPay = Omit<Pay, 'source'>;

export type PublicPlacement = Readonly<{
  area: Readonly<{ slug: string; name: string; path: string }>;
  function: Readonly<{ key: string; slug: string; name: string; path: string }>;
}>;

/** Dates are ISO 8601 in UTC, as stored. */
export type PublicJob = Readonly<{
  id: string;
  title: string;
  /** BCP 47, of the title and the description. */
  language: string;
  /** The employer's own number for the opening. */
  requisitionId?: string;
  department?: string;
  /** Sanitised html, headings from h3, and its text; both empty when the posting gives none. */
  description: Readonly<{ html: string; text: string }>;
  /** Absent until it is placed with enough confidence, or by a person. */
  placement?: PublicPlacement;
  /** Each once. */
  places: readonly PublicPlace[];
  workplaceType?: WorkplaceType;
  remote?: PublicRemote;
  employmentTypes: readonly EmploymentType[];
  pay?: PublicPay;
  shift?: string;
  level?: Level;
  /** When the opening was first advertised, as far as is known: no edit and no re-post makes it later. */
  datePosted: string;
  /** As the source says it. */
  postedAt?: string;
  /** Of an opening that was posted again: how many times. */
  repostCount?: number;
  updatedAt?: string;
  /** The employer's deadline; absent when it names none. */
  validThrough?: string;
  firstSeenAt: string;
  lastSeenAt: string;
  /** When a complete run last confirmed that it is open; or when it closed. */
  lastVerifiedAt: string;
  closedAt?: string;
  /** Of its page. */
  path: string;
  /** The same with the public address of the site. */
  url: string;
  /** http or https; absent when the posting names no way to apply online. */
  applyUrl?: string;
  /** Whom to ask how to apply, where there is no `applyUrl`; absent when the employer names no address. */
  applyHelpEmail?: string;
  /** Whether a candidate can complete the application on its page: never, they apply where `applyUrl` leads. */
  directApply: false;
  hiringOrganization: Readonly<{ name: string; legalName?: string; url?: string }>;
  /** O*NET-SOC code; only where the function it is placed in stands for one occupation. */
  occupation?: string;
  aiNotice?: AiNotice;
}>;

export type PublicJobContext = Readonly<{
  config: Pick<Config, 'company' | 'site'>;
  taxonomy: Taxonomy;
  gazetteer: PlaceNames;
}>;

/** Pure. Whether a job may be told of at all is for the caller to ask: see isListed. */
export function toPublicJob(job: Job, context: PublicJobContext): PublicJob {
  const { company, site } = context.config;
  const path = jobPath(job);
  return {
    id: job.id,
    title: job.title,
    language: job.language,
    ...defined('requisitionId', filled(job.requisitionId)),
    ...defined('department', filled(job.department)),
    description: { html: job.descriptionHtml.trim(), text: job.descriptionText.trim() },
    ...placementFields(job, context.taxonomy),
    places: placesOf(job, context.gazetteer),
    ...defined('workplaceType', job.workplaceType),
    ...defined('remote', remoteOf(job, context.gazetteer)),
    employmentTypes: job.employmentTypes,
    ...defined('pay', payOf(job.pay)),
    ...defined('shift', filled(job.shift)),
    ...defined('level', job.level),
    ...dateFields(job),
    path,
    url: new URL(path, site.baseUrl).href,
    ...applyFields(job, company.links.helpEmail),
    directApply: false,
    hiringOrganization: {
      name: company.name,
      ...defined('legalName', company.legalName),
      ...defined('url', company.links.website),
    },
    ...defined('aiNotice', aiNoticeOf(job)),
  };
}

function placementFields(job: Job, taxonomy: Taxonomy): Pick<PublicJob, 'placement' | 'occupation'> {
  const placed = placementOf(taxonomy, job);
  if (!placed) return {};
  const { area, function: fn } = placed;
  const [code, ...others] = fn.soc;
  return {
    placement: {
      area: { slug: area.slug, name: area.name, path: areaPath(area) },
      function: { key: fn.key, slug: fn.slug, name: fn.name, path: functionPath(fn) },
    },
    ...defined('occupation', others.length === 0 ? code : undefined),
  };
}

function placesOf(job: Job, names: PlaceNames): readonly PublicPlace[] {
  return [...placesByWords(job, names)].map(([words, { raw: _raw, ...place }]) => ({
    words,
    ...place,
    ...(place.country !== undefined && place.region !== undefined
      ? { regionName: regionName(place.country, place.region, names) }
      : {}),
    ...(place.country === undefined ? {} : { countryName: names.countryName(place.country) }),
  }));
}

function remoteOf({ remoteEligibility }: Job, names: PlaceNames): PublicRemote | undefined {
  if (!remoteEligibility) return undefined;
  const regions = remoteEligibility.regions.map((code): PublicRegion => {
    const [country = '', ...region] = code.split('-');
    return { code, name: regionName(country, region.join('-'), names), country: countryOf(country, names) };
  });
  const countries = remoteEligibility.countries.map((code) => countryOf(code, names));
  const remote = remoteIn(countries, regions);
  return remote.regions.length + remote.countries.length === 0 ? undefined : remote;
}

/** A country that one of the regions narrows is left out. */
export function remoteIn(
  countries: readonly PublicCountry[],
  regions: readonly PublicRegion[],
): PublicRemote {
  const narrowed = new Set(regions.map(({ country }) => country.code));
  return { countries: countries.filter(({ code }) => !narrowed.has(code)), regions };
}

function countryOf(code: string, names: PlaceNames): PublicCountry {
  return { code, name: names.countryName(code) };
}

function payOf(pay: Pay | undefined): PublicPay | undefined {
  if (!pay || (pay.min === undefined && pay.max === undefined)) return undefined;
  const { source: _source, ...amounts } = pay;
  return amounts;
}

type DateField =
  | 'datePosted'
  | 'postedAt'
  | 'repostCount'
  | 'updatedAt'
  | 'validThrough'
  | 'firstSeenAt'
  | 'lastSeenAt'
  | 'lastVerifiedAt'
  | 'closedAt';

function dateFields(job: Job): Pick<PublicJob, DateField> {
  const known = [job.postedAt, job.firstAdvertisedAt, job.firstSeenAt].filter((date) => date !== undefined);
  return {
    datePosted: known.reduce((earliest, date) => (date < earliest ? date : earliest)),
    ...defined('postedAt', job.postedAt),
    ...defined('repostCount', job.repostCount),
    ...defined('updatedAt', job.updatedAt),
    ...defined('validThrough', job.closesAt),
    firstSeenAt: job.firstSeenAt,
    lastSeenAt: job.lastSeenAt,
    lastVerifiedAt: job.lastVerifiedAt,
    ...defined('closedAt', job.closedAt),
  };
}

function applyFields(
  { applyUrl }: Job,
  helpEmail: string | undefined,
): Pick<PublicJob, 'applyUrl' | 'applyHelpEmail'> {
  return isWebAddress(applyUrl) ? { applyUrl } : defined('applyHelpEmail', helpEmail);
}

/** An address that may not be followed from our pages is left out. */
function aiNoticeOf({ aiNotice }: Job): AiNotice | undefined {
  if (!aiNotice) return undefined;
  const { text, optOutUrl } = aiNotice;
  return { ...defined('text', text), ...(isWebAddress(optOutUrl) ? { optOutUrl } : {}) };
}

function filled(text: string | undefined): string | undefined {
  return text?.trim() === '' ? undefined : text;
}

function defined<K extends string, T>(key: K, value: T | undefined): Readonly<Partial<Record<K, T>>> {
  const field: Partial<Record<K, T>> = {};
  if (value !== undefined) field[key] = value;
  return field;
}
