/** Whether a filter that was read among words hides jobs that are called so. */
import type { SearchEngine } from './engine.ts';
import type { Understood } from './job-finder.ts';
import { hasWords, type TextClause } from './text-query.ts';

/**
 * "Seasonal park worker" is read as temporary work, and may be the title of jobs that state nothing of the kind. `read`
 * reads the same search with such words asked of the texts that say what a job is.
 */
export async function hidesTitles(
  { query, request }: Understood,
  read: () => Understood,
  { engine }: Readonly<{ engine: Pick<SearchEngine, 'count'> }>,
): Promise<boolean> {
  if (!hasWords(query.text) || sameKinds(query.filters, request.filters)) return false;
  const { filters, text } = read().query;
  const { after: _after, place: _place, ...anywhere } = query;
  const titled = { ...anywhere, text: { all: text.all.map(inTitle), none: [] }, page: 1 };
  const called = await engine.count({ ...titled, filters });
  return called > 0 && called > (await engine.count(titled));
}

/** Of what was read as a filter only what was typed. */
function inTitle({ ways, within }: TextClause): TextClause {
  return { ways: within === undefined ? ways : ways.slice(0, 1), within: 'title' };
}

type Kinds = Pick<Understood['query']['filters'], 'workplaces' | 'employmentTypes'>;

function sameKinds(one: Kinds, other: Kinds): boolean {
  return (
    one.workplaces.length === other.workplaces.length &&
    one.employmentTypes.length === other.employmentTypes.length
  );
}
