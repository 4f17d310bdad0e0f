/** Postings and queries for bench/search.ts: real titles and texts, read at run time, with places and facets of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { EMPLOYMENT_TYPES, type Job, LEVELS, type Place, WORKPLACE_TYPES } from '../src/jobs/job.ts';
import { jobIdOf } from '../src/jobs/job-id.ts';
import { readGeonamesCities } from '../src/places/geonames-file.ts';
import { regionFromGeonames } from '../src/places/regions.ts';
import type { Taxonomy } from '../src/taxonomy/taxonomy.ts';
import { sampleClassification } from '../test/support/sample-jobs.ts';
import { seededRandom } from './seeded-random.ts';

export const NOW = '2026-11-20T12:00:00.000Z';
const DAY_MS = 86_400_000;
const DATA = new URL('../../shared/data/', import.meta.url);
const FROM_POPULATION = 15_000;
const GRADES = ['', '', '', 'Senior ', 'Lead ', 'Junior ', 'Associate ', 'Principal ', 'Supervisory '];

const adSchema = z.object({ business_title: z.string(), description: z.string(), extra_text: z.string() });
const questionnaireSchema = z.object({ title: z.string(), text: z.string() });
const titleSchema = z.object({ title: z.string() });

type Originals = Readonly<{ titles: readonly string[]; texts: readonly string[]; places: readonly Place[] }>;

/** The same jobs every time, in batches of 500. */
export async function* replicatedJobs(count: number, taxonomy: Taxonomy): AsyncGenerator<readonly Job[]> {
  const originals = readOriginals();
  const random = seededRandom(42);
  const functions = taxonomy.areas.flatMap((area) => area.functions.map(({ key }) => key));
  for (let start = 0; start < count; start += 500) {
    const length = Math.min(500, count - start);
    yield Array.from({ length }, (_, at) => jobOf(start + at, { originals, functions, random }));
  }
}

export function hasCorpus(): boolean {
  return existsSync(fileURLToPath(new URL('usajobs-questionnaires.jsonl.gz', DATA)));
}

/** Real queries of a job board. */
export function realQueries(): readonly string[] {
  const lines = readFileSync(new URL('search-queries-real.txt', DATA), 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function readOriginals(): Originals {
  const ads = rowsOf('nyc-jobs.jsonl.gz', adSchema);
  const questionnaires = rowsOf('usajobs-questionnaires.jsonl.gz', questionnaireSchema);
  const titles = rowsOf('usajobs-titles.jsonl.gz', titleSchema).map(({ title }) => title);
  return {
    titles: [...ads.map((ad) => ad.business_title), ...questionnaires.map(({ title }) => title), ...titles],
    texts: [
      ...ads.map((ad) => `${ad.description}\n${ad.extra_text}`),
      ...questionnaires.map(({ text }) => text),
    ],
    places: readPlaces(),
  };
}

/** A few lines of the files are no JSON. */
function rowsOf<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  const lines = gunzipSync(readFileSync(new URL(name, DATA)))
    .toString()
    .split('\n');
  return lines.flatMap((line) => {
    const row = schema.safeParse(parseJson(line));
    return row.success ? [row.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Cities of the United States and Canada, the largest first: a job is likelier in a large one. */
function readPlaces(): readonly Place[] {
  const cities: (Place & Readonly<{ population: number }>)[] = [];
  readGeonamesCities(({ name, country, adminCode, population, latitude, longitude }) => {
    if (!['US', 'CA'].includes(country) || population < FROM_POPULATION) return;
    const region = regionFromGeonames(country, adminCode);
    cities.push({ raw: `${name}, ${region}`, city: name, region, country, latitude, longitude, population });
  });
  return cities
    .toSorted((one, other) => other.population - one.population)
    .map(({ population: _population, ...place }) => place);
}

type Making = Readonly<{ originals: Originals; functions: readonly string[]; random: () => number }>;

function jobOf(n: number, { originals, functions, random }: Making): Job {
  const { titles, texts, places } = originals;
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError('Nothing to pick from.');
    return value;
  };
  const isRemote = random() < 0.15;
  const top = 30_000 + Math.floor(random() * 150) * 1000;
  const descriptionText = pick(texts);
  return {
    id: jobIdOf('bench', String(n)),
    sourceId: 'bench',
    externalId: String(n),
    requisitionId: `R-${100_000 + n}`,
    title: `${pick(GRADES)}${pick(titles)}`,
    descriptionHtml: '',
    descriptionText,
    places: Array.from({ length: random() < 0.15 ? 3 : 1 }, () => largeOf(places, random)),
    ...(random() < 0.2 ? {} : { workplaceType: isRemote ? ('REMOTE' as const) : pick(WORKPLACE_TYPES) }),
    ...(isRemote ? { remoteEligibility: { countries: ['US'], regions: [] } } : {}),
    employmentTypes: random() < 0.1 ? [] : [pick(EMPLOYMENT_TYPES)],
    ...(random() < 0.3 ? {} : { level: pick(LEVELS) }),
    ...(random() < 0.6
      ? { pay: { max: top, currency: 'USD', period: 'YEAR', source: 'text' } as const }
      : {}),
    language: 'en',
    postedAt: new Date(Date.parse(NOW) - Math.floor(random() * 90 * 24) * (DAY_MS / 24)).toISOString(),
    classification: sampleClassification(random() < 0.3 ? undefined : pick(functions)),
    state: 'open',
    firstSeenAt: NOW,
    lastSeenAt: NOW,
    lastVerifiedAt: NOW,
    contentHash: '',
  };
}

function largeOf(places: readonly Place[], random: () => number): Place {
  const place = places[Math.floor(random() ** 2 * places.length)];
  if (place === undefined) throw new RangeError('The gazetteer has no places.');
  return place;
}
