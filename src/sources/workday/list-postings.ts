/**
 * Lists a whole Workday site. The vendor shows 2,000 postings to a question at the most and starts over after them: above that,
 * the question is narrowed by facets until each part is small enough, and the parts are counted together.
 */
import { AppError } from '../../shared/errors.ts';
import { collectPages, type Listing } from '../collect-pages.ts';
import type { ListAnswer } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness } from '../source.ts';
import { type AppliedFacets, countByTimeType, type Facet, facetsFrom, facetsToSplitBy } from './facets.ts';
import { pathOf, type WorkdayList } from './workday-schema.ts';

/** One page of what a question finds. */
export type AskWorkday = (
  question: Readonly<{ appliedFacets: AppliedFacets; offset: number }>,
) => Promise<ListAnswer<WorkdayList>>;

/** Complete only when every posting that the site counts was seen. Throws what the first question throws. */
export function listPostings(ask: AskWorkday): Promise<Listing> {
  return listPart(ask, {});
}

const WALL = 2000;
/** A facet that not every posting has leaves some out, which the next facet may find. */
const MAX_SPLITS = 3;
const NO_FACETS = `Workday shows ${WALL} postings at the most, and offers no facet to ask for parts of them`;

/** `count` is how many postings the whole says are in this part. */
async function listPart(ask: AskWorkday, applied: AppliedFacets, count?: number): Promise<Listing> {
  const first = await ask({ appliedFacets: applied, offset: 0 });
  const listing = await readPart(ask, applied, first);
  const { total } = first.list;
  if (total < WALL || (total > WALL && listing.completeness.verdict === 'complete')) return listing;
  const facets = facetsFrom(first.list.facets ?? []);
  const splits = facetsToSplitBy(facets, applied);
  if (splits.length === 0) return { ...listing, completeness: partial(NO_FACETS) };
  const expected = total > WALL ? total : (count ?? countByTimeType(facets));
  return splitPart({ ask, applied, splits, expected, listing });
}

/** All pages that a question gets; behind the wall that is the start of them. */
function readPart(
  ask: AskWorkday,
  appliedFacets: AppliedFacets,
  first: ListAnswer<WorkdayList>,
): Promise<Listing> {
  const pages = readPages({
    fetchPage: async (offset) => {
      const { list, notes } = offset === 0 ? first : await ask({ appliedFacets, offset });
      return { postings: list.jobPostings, total: list.total, notes };
    },
    keyOf: pathOf,
  });
  return collectPages(pages);
}

type Split = Readonly<{
  ask: AskWorkday;
  applied: AppliedFacets;
  splits: readonly Facet[];
  /** How many postings there are; undefined when the site does not say. */
  expected: number | undefined;
  /** What is seen without a split. */
  listing: Listing;
}>;

async function splitPart({ ask, applied, splits, expected, listing }: Split): Promise<Listing> {
  const parts: Listing[] = [];
  const told = () => together({ listing, parts, expected });
  for (const { parameter, values } of splits.slice(0, MAX_SPLITS)) {
    for (const { id, count } of values) {
      const part = await listOrFail(ask, { ...applied, [parameter]: [id] }, count);
      if (part instanceof AppError)
        return { ...told(), completeness: partial(`a part failed: ${part.message}`) };
      parts.push(part);
    }
    if (told().completeness.verdict === 'complete') break;
  }
  return told();
}

/** What came before a part that fails stands. A run that is cancelled ends at once. */
async function listOrFail(
  ask: AskWorkday,
  applied: AppliedFacets,
  count: number,
): Promise<Listing | AppError> {
  try {
    return await listPart(ask, applied, count);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'SYNC_CANCELLED') return error;
    throw error;
  }
}

function together({
  listing,
  parts,
  expected,
}: Pick<Split, 'listing' | 'expected'> & Readonly<{ parts: readonly Listing[] }>): Listing {
  const inParts = byPath(parts);
  const all = byPath([listing, ...parts]);
  return {
    postings: [...all.values()],
    notes: [listing, ...parts].flatMap(({ notes }) => notes),
    total: expected ?? all.size,
    completeness: completenessOfParts({ found: inParts.size, left: all.size - inParts.size, expected }),
  };
}

/** A row without a path may be any posting. */
function byPath(listings: readonly Listing[]): ReadonlyMap<string | symbol, unknown> {
  const postings = listings.flatMap((listing) => listing.postings);
  return new Map(postings.map((posting) => [pathOf(posting) ?? Symbol('nameless'), posting]));
}

/** `left` postings are seen without a split and in no part: the parts leave some out, and who knows how many. */
function completenessOfParts({
  found,
  left,
  expected,
}: Readonly<{ found: number; left: number; expected: number | undefined }>): Completeness {
  if (expected === undefined)
    return partial(`the site has ${WALL} postings or more and does not say how many`);
  if (found < expected) return partial(`the site counts ${expected} postings and its parts list ${found}`);
  if (left > 0) return partial(`${left} postings are in none of the parts that the site was read in`);
  return { verdict: 'complete' };
}

function partial(reason: string): Completeness {
  return { verdict: 'partial', reason };
}
