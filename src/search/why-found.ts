/** Why a job is among the results: which words met it where and how, and whom a remote job is open to. Pure, whatever the engine. */
import { type Job, placedFunction } from '../jobs/job.ts';
import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../jobs/job-words.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { PlaceFilter } from './query.ts';
import { regionKeyOf, regionKeysOf } from './region-key.ts';
import { coversHome } from './remote-eligibility.ts';
import { stemWord } from './stem-word.ts';
import type { TextClause, TextQuery, TextWay } from './text-query.ts';
import { spellOutNames } from './words.ts';

export type FoundIn = 'title' | 'placement' | 'facts' | 'description';

export type FoundReason = Readonly<{
  /** As `searchTerms` gives it: "um". */
  typed: string;
  /** As the job says it: "Utilization Management". */
  words: string;
  /** `form` is another form of the word, or a longer word that begins so. */
  how: 'same' | 'form' | 'synonym' | 'corrected';
  where: FoundIn;
}>;

/** One reason for each thing that was asked of the text, in the place that counts most; none for what the job only implies. */
export function whyFound(job: Job, { all }: TextQuery, taxonomy: Taxonomy): readonly FoundReason[] {
  if (all.length === 0) return [];
  const fields = fieldsOf(job, taxonomy);
  return all.flatMap((clause) => reasonFor(clause, fields) ?? []);
}

/** The state or country whose people may do the remote job from home, where nothing else brings it into a search there. */
export function openToPeopleIn(
  job: Job,
  place: PlaceFilter | undefined,
  distanceKm: number | undefined,
): string | undefined {
  if (place === undefined || distanceKm !== undefined || job.remoteEligibility === undefined)
    return undefined;
  const { country } = place;
  const key = regionKeyOf('region' in place ? { country, region: place.region } : { country });
  if (place.kind !== 'circle' && regionKeysOf(job.places).includes(key)) return undefined;
  const scope = place.kind === 'country' ? 'country' : 'place';
  return coversHome(job.remoteEligibility, place, scope) ? key : undefined;
}

type TextWord = Readonly<{ text: string; folded: string }>;
type Field = Readonly<{ where: FoundIn; words: () => readonly TextWord[] }>;

function fieldsOf(job: Job, taxonomy: Taxonomy): readonly Field[] {
  const key = placedFunction(job) ?? '';
  const placement = [taxonomy.function(key)?.name, taxonomy.area(key.split('/')[0] ?? '')?.name];
  const facts = [
    job.department,
    job.requisitionId,
    ...job.places.flatMap(({ raw, city }) => [raw, city]),
    job.workplaceType && WORKPLACE_WORDS[job.workplaceType],
    ...job.employmentTypes.map((type) => EMPLOYMENT_WORDS[type]),
    job.level && LEVEL_WORDS[job.level],
  ];
  return [
    { where: 'title', words: () => textWords(job.title) },
    { where: 'placement', words: () => textWords(placement.filter(Boolean).join('\n')) },
    { where: 'facts', words: () => textWords(facts.filter(Boolean).join('\n')) },
    { where: 'description', words: once(() => textWords(`${job.descriptionText}\n${job.shift ?? ''}`)) },
  ];
}

/** A description is long, and rarely needed. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function textWords(text: string): readonly TextWord[] {
  const words = spellOutNames(text.normalize('NFC')).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return words.map((word) => ({ text: word, folded: foldedWord(word) }));
}

function reasonFor(clause: TextClause, fields: readonly Field[]): FoundReason | undefined {
  const typed = clause.ways[0]?.terms.join(' ') ?? '';
  for (const { where, words } of fields) {
    for (const way of clause.ways) {
      const found = findTerms(way, words(), clause.isOpenEnded === true);
      if (found) return { typed, words: found.words, how: howOf(way, found.isSame), where };
    }
  }
  return undefined;
}

function howOf({ kind }: TextWay, isSame: boolean): FoundReason['how'] {
  if (kind === 'synonym' || kind === 'corrected') return kind;
  return isSame ? 'same' : 'form';
}

/** The very words first, then other forms of them. */
function findTerms(
  { terms, kind }: TextWay,
  words: readonly TextWord[],
  isOpenEnded: boolean,
): { words: string; isSame: boolean } | undefined {
  const [first = '', ...others] = terms.map(foldedWord);
  for (const meets of kind === 'quoted' ? [isSame] : [isSame, isOpenEnded ? isBeginning : isForm]) {
    const at = words.findIndex(
      ({ folded }, start) =>
        meets(folded, first) &&
        others.every((term, offset) => meets(words[start + 1 + offset]?.folded ?? '', term)),
    );
    if (at < 0) continue;
    const found = words.slice(at, at + terms.length).map(({ text }) => text);
    return { words: found.join(' '), isSame: meets === isSame };
  }
  return undefined;
}

function isSame(word: string, term: string): boolean {
  return word === term;
}

/** Words of one stem begin alike: most need no closer look. */
function isForm(word: string, term: string): boolean {
  return word.startsWith(term.slice(0, 2)) && stemWord(word) === stemWord(term);
}

function isBeginning(word: string, term: string): boolean {
  return word.startsWith(term) || isForm(word, term);
}

/** Most words are plain: folding the accents of all of them would take three times as long. */
function foldedWord(word: string): string {
  if (/^[a-z0-9]+$/i.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
