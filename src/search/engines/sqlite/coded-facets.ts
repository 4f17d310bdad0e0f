/** Facets that are a code for each job. What a code stands for is said once: filter and count both come from it. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import { type SearchFilters, UNSPECIFIED } from '../../query.ts';
import type { JobColumns } from './job-columns.ts';

export type CodedFacetName = 'area' | 'function' | 'workplace' | 'employment' | 'level' | 'region';

export type CodedFacet = Readonly<{
  name: CodedFacetName;
  /** The code of each slot. */
  codes: Readonly<Uint8Array | Uint16Array | Uint32Array>;
  /** The facet values that jobs may have. */
  keys: readonly string[];
  /** The values of code n are those from ends[n - 1] up to ends[n]: numbers of `keys`. One or more. */
  keyNumbers: ArrayLike<number>;
  ends: ArrayLike<number>;
  /** The values that the query chose. */
  chosen: readonly string[];
  /** What a job of another code fails; area and function fail as one. */
  bit: number;
  /** 1 for each code that the query lets through; undefined where it does not filter by this facet. */
  admits: Readonly<Uint8Array> | undefined;
  /** Whether all values are listed in their order; else those that occur. */
  isFixed: boolean;
}>;

type Coding = Pick<CodedFacet, 'keys' | 'keyNumbers' | 'ends'>;

const WORKPLACE_KEYS = [...WORKPLACE_TYPES, UNSPECIFIED];
const EMPLOYMENT_KEYS = [...EMPLOYMENT_TYPES, UNSPECIFIED];
const LEVEL_KEYS = [...LEVELS, UNSPECIFIED];
const WORKPLACE_CODING = oneOf(WORKPLACE_KEYS);
const LEVEL_CODING = oneOf(LEVEL_KEYS);
const EMPLOYMENT_CODING = codingOf(
  EMPLOYMENT_KEYS,
  Array.from({ length: 1 << EMPLOYMENT_KEYS.length }, (_, bits) =>
    EMPLOYMENT_KEYS.filter((_key, bit) => (bits & (1 << bit)) !== 0),
  ),
);

/** Bits 0 to 4; job-filter.ts goes on from there. */
export function codedFacets(
  { block, ...columns }: JobColumns,
  filters: SearchFilters,
): readonly CodedFacet[] {
  const { places } = columns;
  const region = { keys: places.keys, keyNumbers: places.keyNumbers, ends: places.keyEnds };
  return [
    ...placementFacets(columns.functions.values, block.functionOf, filters),
    choosing(
      { name: 'workplace', bit: 1 << 1, codes: block.workplace, isFixed: true, ...WORKPLACE_CODING },
      filters.workplaces,
    ),
    choosing(
      { name: 'employment', bit: 1 << 2, codes: block.employment, isFixed: true, ...EMPLOYMENT_CODING },
      filters.employmentTypes,
    ),
    choosing(
      { name: 'level', bit: 1 << 3, codes: block.level, isFixed: true, ...LEVEL_CODING },
      filters.levels,
    ),
    choosing(
      { name: 'region', bit: 1 << 4, codes: block.placeSetOf, isFixed: false, ...region },
      filters.regions,
    ),
  ];
}

/** Area and function are two levels of one facet: see SearchFilters for what choosing in both means. */
function placementFacets(
  functions: readonly string[],
  codes: Readonly<Uint16Array>,
  filters: SearchFilters,
): readonly CodedFacet[] {
  const functionKeys = functions.map((key) => key || UNSPECIFIED);
  const areaKeys = functions.map((key) => key.split('/')[0] || UNSPECIFIED);
  const isAdmitted = createPlacementTest(filters);
  const admits =
    isAdmitted &&
    Uint8Array.from(functionKeys, (key, code) => (isAdmitted(areaKeys[code] ?? UNSPECIFIED, key) ? 1 : 0));
  const placed = { codes, bit: 1 << 0, isFixed: false };
  const oneEach = (keys: readonly string[]) =>
    codingOf(
      [...new Set(keys)],
      keys.map((key) => [key]),
    );
  return [
    { ...placed, ...oneEach(areaKeys), name: 'area', chosen: filters.areas, admits },
    // The area's test reads both levels.
    { ...placed, ...oneEach(functionKeys), name: 'function', chosen: filters.functions, admits: undefined },
  ];
}

function createPlacementTest({ areas, functions }: SearchFilters) {
  if (areas.length === 0 && functions.length === 0) return undefined;
  const narrowed = new Set(functions.map((key) => key.split('/')[0]));
  const whole = areas.filter((area) => !narrowed.has(area));
  return (area: string, functionKey: string) => whole.includes(area) || functions.includes(functionKey);
}

function choosing(facet: Omit<CodedFacet, 'admits' | 'chosen'>, chosen: readonly string[]): CodedFacet {
  return { ...facet, chosen, admits: chosen.length === 0 ? undefined : codesWith(chosen, facet) };
}

function codesWith(chosen: readonly string[], { keys, keyNumbers, ends }: Coding): Uint8Array {
  const isChosen = Uint8Array.from(keys, (key) => (chosen.includes(key) ? 1 : 0));
  let at = 0;
  return Uint8Array.from(ends, (end) => {
    let admits = 0;
    for (; at < end; at++) admits |= isChosen[keyNumbers[at] ?? 0] ?? 0;
    return admits;
  });
}

/** Code 0 is the unspecified, the last of the keys. */
function oneOf(keys: readonly string[]): Coding {
  return codingOf(
    keys,
    keys.map((_key, code) => [keys.at(code - 1) ?? UNSPECIFIED]),
  );
}

function codingOf(keys: readonly string[], keysOfCodes: readonly (readonly string[])[]): Coding {
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const keyNumbers: number[] = [];
  const ends = keysOfCodes.map((its) => {
    for (const key of its) keyNumbers.push(numbers.get(key) ?? 0);
    return keyNumbers.length;
  });
  return { keys, keyNumbers, ends };
}
