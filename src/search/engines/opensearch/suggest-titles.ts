/** Titles of the open jobs by the words that someone begins to type. */
import { z } from 'zod';
import { eachWord } from '../../document/read-words.ts';
import type { TitleCount } from '../../engine.ts';
import { spellOutNames } from '../../words.ts';
import type { JobIndex } from './job-index.ts';
import { allOf, type Query } from './query-dsl.ts';

/** Asked of each shard, so that titles that are frequent on one of them only are counted on all. */
const TITLES_A_SHARD = 1000;

const titlesSchema = z.object({
  titles: z.object({
    buckets: z.array(
      z.object({
        doc_count: z.number(),
        spelled: z.object({
          hits: z.object({ hits: z.array(z.object({ _source: z.object({ title: z.string() }) })) }),
        }),
      }),
    ),
  }),
});

export async function suggestTitles(
  prefix: string,
  limit: number,
  index: JobIndex,
): Promise<readonly TitleCount[]> {
  const words: string[] = [];
  eachWord(spellOutNames(prefix.normalize('NFC')), (word) => words.push(word));
  const last = words.at(-1);
  if (last === undefined || limit <= 0) return [];
  const whole = words.slice(0, -1).map((word): Query => ({ term: { 'words.title': word } }));
  const { aggregations } = await index.search({
    size: 0,
    query: allOf([...whole, { prefix: { 'words.title': { value: last } } }]),
    aggs: {
      titles: {
        terms: {
          field: 'titleKey',
          size: limit,
          shard_size: Math.max(limit, TITLES_A_SHARD),
          order: [{ _count: 'desc' }, { _key: 'asc' }],
        },
        aggs: { spelled: { top_hits: { size: 1, _source: ['title'], sort: [{ id: 'asc' }] } } },
      },
    },
  });
  const buckets = titlesSchema.safeParse(aggregations).data?.titles.buckets ?? [];
  return buckets.flatMap(({ doc_count: count, spelled }) =>
    spelled.hits.hits.map(({ _source }) => ({ title: _source.title, count })),
  );
}
