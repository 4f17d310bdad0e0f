/** What someone may be typing: titles of open jobs, functions, areas and questions; or a place. */
import type { CareerArea, JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';
import type { SearchEngine } from './engine.ts';
import type { JobFinder, SearchRequest } from './job-finder.ts';
import { createPhraseIndex } from './phrase-index.ts';
import { NO_FILTERS } from './query.ts';
import type { ReadPlaceOptions } from './read-place.ts';
import { suggestPlaces } from './suggest-places.ts';

export type Suggestion =
  | Readonly<{ kind: 'title'; title: string; count: number }>
  | Readonly<{ kind: 'function'; function: JobFunction; count: number }>
  | Readonly<{ kind: 'area'; area: CareerArea; count: number }>
  | Readonly<{ kind: 'question'; slug: string; question: string }>;

/** A question of the FAQ, by what its page needs of it. */
export type AskedQuestion = Readonly<{ slug: string; question: string }>;

export interface Suggester {
  /**
   * For the words of a search that is being written. The count of a title is that of the same search with the title as its
   * words; the count of a function or area that of all its jobs. A single character suggests nothing.
   */
  forWords(request: SearchRequest): Promise<readonly Suggestion[]>;
  /** Places that begin so, each worded so that the place box reads it as that place. */
  forPlace(text: string): readonly string[];
}

export type SuggesterOptions = ReadPlaceOptions &
  Readonly<{
    engine: Pick<SearchEngine, 'suggestTitles'>;
    finder: Pick<JobFinder, 'count'>;
    taxonomy: Taxonomy;
    questions: readonly AskedQuestion[];
  }>;

const MIN_CHARACTERS = 2;
const MOST = { titles: 4, functions: 2, areas: 1, questions: 1 };

export function createSuggester(options: SuggesterOptions): Suggester {
  const { taxonomy, finder } = options;
  const functions = createPhraseIndex(
    taxonomy.areas.flatMap((area) =>
      area.functions.map((value) => ({ value, phrases: [value.name, ...value.aliases] })),
    ),
  );
  const areas = createPhraseIndex(taxonomy.areas.map((value) => ({ value, phrases: [value.name] })));
  const questions = createPhraseIndex(
    options.questions.map((value) => ({ value, phrases: [value.question] })),
  );
  const countOf = (filters: Partial<typeof NO_FILTERS>) =>
    finder.count({ q: '', where: '', filters: { ...NO_FILTERS, ...filters }, page: 1 });

  return {
    async forWords(request) {
      const typed = request.q;
      if (typed.length < MIN_CHARACTERS) return [];
      const [titles, inFunctions, inAreas] = await Promise.all([
        suggestTitles(request, options),
        Promise.all(
          functions(typed, MOST.functions).map(async ({ value }) => {
            const count = await countOf({ functions: [value.key] });
            return { kind: 'function' as const, function: value, count };
          }),
        ),
        Promise.all(
          areas(typed, MOST.areas).map(async ({ value }) => {
            const count = await countOf({ areas: [value.slug] });
            return { kind: 'area' as const, area: value, count };
          }),
        ),
      ]);
      const asked = questions(typed, MOST.questions).map(({ value }) => ({
        kind: 'question' as const,
        ...value,
      }));
      return [...titles, ...inFunctions, ...inAreas, ...asked];
    },
    forPlace: (text) => (text.trim().length < MIN_CHARACTERS ? [] : suggestPlaces(text, options)),
  };
}

/** Only titles that the whole search, its filters and place included, still finds; those that begin as typed first. */
async function suggestTitles(
  request: SearchRequest,
  { engine, finder }: SuggesterOptions,
): Promise<readonly Suggestion[]> {
  const titles = await engine.suggestTitles(request.q, MOST.titles);
  const counted = await Promise.all(
    titles.map(async ({ title }) => {
      const count = await finder.count({ ...request, q: title, page: 1 });
      return { kind: 'title' as const, title, count };
    }),
  );
  const typed = request.q.toLowerCase();
  const isBegun = ({ title }: { title: string }) => Number(title.toLowerCase().startsWith(typed));
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => isBegun(other) - isBegun(one) || other.count - one.count);
}
