/** How many more open jobs each synonym of a search brings. */
import type { SearchEngine } from './engine.ts';
import { NO_FILTERS } from './query.ts';
import type { TextClause, TextQuery, TextWay } from './text-query.ts';

export type WeighedClause = Readonly<{
  /** What was typed, and how many jobs say it. */
  typed: string;
  count: number;
  /** Each synonym by itself, and how many jobs say it that do not say what was typed. */
  synonyms: readonly Readonly<{ words: string; more: number }>[];
}>;

/** Every word by itself, whatever else is asked. */
export async function weighSynonyms(
  { all }: TextQuery,
  { engine, now }: Readonly<{ engine: Pick<SearchEngine, 'count'>; now: Date }>,
): Promise<readonly WeighedClause[]> {
  const count = (ways: readonly TextWay[]) =>
    engine.count({
      text: { all: [{ ways }], none: [] },
      filters: NO_FILTERS,
      sort: 'relevance',
      page: 1,
      pageSize: 1,
      now: now.toISOString(),
    });
  return Promise.all(all.map((clause) => weighClause(clause, count)));
}

async function weighClause(
  { ways }: TextClause,
  count: (ways: readonly TextWay[]) => Promise<number>,
): Promise<WeighedClause> {
  const typed = ways.filter(({ kind }) => kind !== 'synonym');
  const base = await count(typed);
  const synonyms = ways
    .filter(({ kind }) => kind === 'synonym')
    .map(async (way) => ({ words: way.terms.join(' '), more: (await count([...typed, way])) - base }));
  return {
    typed: typed.map(({ terms }) => terms.join(' ')).join(' or '),
    count: base,
    synonyms: await Promise.all(synonyms),
  };
}
