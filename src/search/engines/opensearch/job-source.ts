/** A job as OpenSearch holds it. Its words are read here and not there, so that every engine has the same words. Pure. */
import { type Job, placedFunction } from '../../../jobs/job.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import { payTopOf, pointsOf, postedMsOf, statedEligibilityOf, titleOf } from '../../document/job-values.ts';
import { eachWord } from '../../document/read-words.ts';
import { type SearchTexts, searchTextsOf } from '../../document/search-texts.ts';
import { UNSPECIFIED } from '../../query.ts';
import { regionKeysOf } from '../../region-key.ts';
import { stemWord } from '../../stem-word.ts';
import type { GeoPoint } from './query-dsl.ts';
import { wordWorths } from './word-worths.ts';

/** Each text holds those before it too: what is said in one of the first n texts is one look-up. */
export const TIERS_OF_TEXT = ['title', 'placed', 'telling', 'all'] as const;
export type TierOfText = (typeof TIERS_OF_TEXT)[number];

/** Texts of their own: no phrase runs from one into the next. */
type TieredTexts = Readonly<Record<TierOfText, readonly string[]>>;

export type JobSource = Readonly<{
  kind: 'job';
  id: string;
  words: TieredTexts;
  stems: TieredTexts;
  /** "nurse|588 case|412": what each word is worth in the job. */
  worths: string;
  /** The same of stems: that of the best of their words. */
  stemWorths: string;
  title: string;
  titleKey: string;
  area: string;
  function: string;
  workplace: string;
  employment: readonly string[];
  level: string;
  regions: readonly string[];
  points: readonly GeoPoint[];
  /** Where a remote worker may live: "US-CT"; "US" where all of it counts. */
  homes: readonly string[];
  /** Countries of which any part counts. */
  homeCountries: readonly string[];
  postedMs: number;
  /** See `payTopOf`; absent where no pay is stated. */
  payTop?: number;
  payOrder: number;
  pinned: 0 | 1;
}>;

export type SourceOptions = Readonly<{ taxonomy: Taxonomy; currency: string }>;

export function jobSourceFrom(job: Job, { taxonomy, currency }: SourceOptions): JobSource {
  const key = placedFunction(job) ?? '';
  const title = titleOf(job);
  const payTop = payTopOf(job, currency);
  return {
    kind: 'job',
    id: job.id,
    ...textsOf(searchTextsOf(job, taxonomy)),
    title,
    titleKey: title.toLowerCase(),
    area: key.split('/')[0] || UNSPECIFIED,
    function: key || UNSPECIFIED,
    workplace: job.workplaceType ?? UNSPECIFIED,
    employment: orUnspecified(job.employmentTypes),
    level: job.level ?? UNSPECIFIED,
    regions: orUnspecified(regionKeysOf(job.places)),
    points: pointsOf(job).map(([lat, lon]) => ({ lat, lon })),
    ...homesOf(job),
    postedMs: postedMsOf(job),
    ...(payTop === undefined ? {} : { payTop }),
    payOrder: payTop ?? -1,
    pinned: job.isPinned === true ? 1 : 0,
  };
}

function textsOf(texts: SearchTexts): Pick<JobSource, 'words' | 'stems' | 'worths' | 'stemWorths'> {
  const { worths, stemWorths } = wordWorths(texts);
  return { words: tiered(texts, (word) => word), stems: tiered(texts, stemWord), worths, stemWorths };
}

function tiered(texts: SearchTexts, spell: (word: string) => string): TieredTexts {
  const spelled = (text: string): string => {
    const words: string[] = [];
    eachWord(text, (word) => words.push(spell(word)));
    return words.join(' ');
  };
  const [title, placed, facts, body] = [texts.title, texts.placed, texts.facts, texts.body].map(spelled);
  const upTo = (...parts: readonly (string | undefined)[]) => parts.flatMap((part) => part || []);
  return {
    title: upTo(title),
    placed: upTo(title, placed),
    telling: upTo(title, placed, facts),
    all: upTo(title, placed, facts, body),
  };
}

function orUnspecified(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [UNSPECIFIED] : keys;
}

/** As `coversHome` says: regions narrow their country. */
function homesOf(job: Job): Pick<JobSource, 'homes' | 'homeCountries'> {
  const { countries, regions } = statedEligibilityOf(job) ?? { countries: [], regions: [] };
  const narrowed = new Set(regions.map((region) => region.split('-')[0] ?? ''));
  return {
    homes: [...countries.filter((country) => !narrowed.has(country)), ...regions],
    homeCountries: [...new Set([...countries, ...narrowed])],
  };
}
