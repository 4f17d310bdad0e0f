/** Jobs like another: words of its title, its function, its area. */
import { z } from 'zod';
import { foldWord } from '../../document/read-words.ts';
import { UNSPECIFIED } from '../../query.ts';
import { searchTerms } from '../../words.ts';
import type { JobIndex } from './job-index.ts';
import { constantScore, noneOf, type Query } from './query-dsl.ts';
import { countJobs, rarityOf } from './read-text.ts';

/** How much the same function and the same area add to a title in common, whose score is at most 1. */
const SAME_FUNCTION = 1;
const SAME_AREA = 0.4;

const jobSchema = z.object({ title: z.string(), function: z.string(), area: z.string() });

/** Ids of the jobs most like this one, never itself; those with nothing in common are left out. */
export async function similarJobs(jobId: string, limit: number, index: JobIndex): Promise<readonly string[]> {
  const found = await index.search({
    size: 1,
    _source: ['title', 'function', 'area'],
    query: { term: { id: jobId } },
  });
  const [{ _source: source } = { _source: undefined }] = found.hits;
  const job = jobSchema.safeParse(source).data;
  if (job === undefined) return [];
  const should = [...(await titleQueries(job.title, index)), ...placementQueries(job)];
  const { hits } = await index.search({
    size: limit,
    _source: ['id'],
    query: {
      bool: {
        should,
        minimum_should_match: 1,
        filter: [noneOf([{ term: { id: jobId } }])],
      },
    },
    sort: [{ _score: 'desc' }, { postedMs: 'desc' }, { id: 'asc' }],
  });
  return hits.map(({ _source }) => _source.id ?? '');
}

async function titleQueries(title: string, index: JobIndex): Promise<readonly Query[]> {
  const words = [...new Set(searchTerms(title).map(foldWord))].filter((word) => word !== '');
  if (words.length === 0) return [];
  const queries = words.map((word): [string, Query] => [word, { term: { 'words.title': word } }]);
  const { total, countOf } = await countJobs(Object.fromEntries(queries), index);
  const rarities = new Map(words.map((word) => [word, rarityOf(countOf(word), total)]));
  const all = [...rarities.values()].reduce((sum, rarity) => sum + rarity, 0);
  return queries.map(([word, query]) => constantScore(query, (rarities.get(word) ?? 0) / all));
}

function placementQueries(job: z.infer<typeof jobSchema>): readonly Query[] {
  if (job.function === UNSPECIFIED) return [];
  return [
    constantScore({ term: { function: job.function } }, SAME_FUNCTION - SAME_AREA),
    constantScore({ term: { area: job.area } }, SAME_AREA),
  ];
}
