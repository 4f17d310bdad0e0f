/** Facets that are a code for each job. What a code stands for is said once: filter and count both come from it. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import { PAY_BANDS } from '../../facet-keys.ts';
import { type SearchFilters, UNSPECIFIED } from '../../query.ts';
import type { CodedColumn } from './column-block.ts';
import { FACET_CODES, type FacetParts, NO_PAY_STEP, partsOfFacetCode } from './facet-code.ts';
import type { JobColumns } from './job-columns.ts';

export type CodedFacetName = 'area' | 'function' | 'workplace' | 'employment' | 'level' | 'region' | 'pay';
export type CodedFacet = Readonly<{
  name: CodedFacetName;
  /** Whose codes it is of. */
  column: CodedColumn;
  /** The facet values that jobs may have. */
  keys: readonly string[];
  /** The values of code n are those from ends[n - 1] up to ends[n]: numbers of `keys`. */
  keyNumbers: Readonly<Uint32Array>;
  ends: Readonly<Uint32Array>;
  /** The values that the query chose. */
  chosen: readonly string[];
  /** What a job of another code fails; area and function fail as one. */
  bit: number;
  /** 1 for each code that the query lets through; undefined where no code is kept out. */
  admits: Readonly<Uint8Array> | undefined;
  /** Numbers of the keys by the alphabet, where only values that occur are listed; else all are, as they stand. */
  alphabetical: Readonly<Uint32Array> | undefined;
}>;

/** Bits of what a job fails: these, and those of job-filter.ts. */
export const FAILS_PAY = 1 << 5;

type Coding = Pick<CodedFacet, 'keys' | 'keyNumbers' | 'ends'>;

const WORKPLACE_KEYS = [...WORKPLACE_TYPES, UNSPECIFIED];
const EMPLOYMENT_KEYS = [...EMPLOYMENT_TYPES, UNSPECIFIED];
const LEVEL_KEYS = [...LEVELS, UNSPECIFIED];
const PAY_KEYS = [...PAY_BANDS.map(String), UNSPECIFIED];
const FACET_PARTS = Array.from({ length: FACET_CODES }, (_, code) => partsOfFacetCode(code));

const WORKPLACE_CODING = codingOf(
  WORKPLACE_KEYS,
  keysOfParts(({ workplace }) => [keyOf(WORKPLACE_KEYS, workplace)]),
);
const LEVEL_CODING = codingOf(
  LEVEL_KEYS,
  keysOfParts(({ level }) => [keyOf(LEVEL_KEYS, level)]),
);
const PAY_CODING = codingOf(
  PAY_KEYS,
  keysOfParts(({ payStep }) => (payStep === NO_PAY_STEP ? [UNSPECIFIED] : PAY_KEYS.slice(0, payStep))),
);
const EMPLOYMENT_CODING = codingOf(
  EMPLOYMENT_KEYS,
  Array.from({ length: 1 << EMPLOYMENT_KEYS.length }, (_, bits) =>
    EMPLOYMENT_KEYS.filter((_key, bit) => (bits & (1 << bit)) !== 0),
  ),
);

export function codedFacets(columns: JobColumns, filters: SearchFilters): readonly CodedFacet[] {
  const { keys, keyNumbers, keyEnds } = columns.places;
  const coding = { keys, keyNumbers: keyNumbers.values(), ends: keyEnds.values() };
  const facetCode = { alphabetical: undefined, column: 'facetCode' } as const;
  const employment = { alphabetical: undefined, column: 'employment', ...EMPLOYMENT_CODING } as const;
  const alphabetical = columns.places.alphabetical();
  const region = { alphabetical, column: 'placeSetOf', ...coding } as const;
  const workplace = { ...facetCode, ...WORKPLACE_CODING };
  const level = { ...facetCode, ...LEVEL_CODING };
  return [
    ...placementFacets(columns.functions.values, filters),
    choosing({ ...workplace, name: 'workplace', bit: 1 << 1, chosen: filters.workplaces }),
    choosing({ ...employment, name: 'employment', bit: 1 << 2, chosen: filters.employmentTypes }),
    choosing({ ...level, name: 'level', bit: 1 << 3, chosen: filters.levels }),
    choosing({ ...region, name: 'region', bit: 1 << 4, chosen: filters.regions }),
    // Pay is filtered by any amount, not by steps: job-filter.ts does.
    { ...facetCode, ...PAY_CODING, name: 'pay', bit: FAILS_PAY, chosen: [], admits: undefined },
  ];
}

/** Area and function are two levels of one facet: see SearchFilters for what choosing in both means. */
function placementFacets(functions: readonly string[], filters: SearchFilters): readonly CodedFacet[] {
  const functionKeys = functions.map((key) => key || UNSPECIFIED);
  const areaKeys = functions.map((key) => key.split('/')[0] || UNSPECIFIED);
  const isAdmitted = createPlacementTest(filters);
  const admits =
    isAdmitted &&
    Uint8Array.from(functionKeys, (key, code) => (isAdmitted(areaKeys[code] ?? UNSPECIFIED, key) ? 1 : 0));
  const placed = { column: 'functionOf', bit: 1 << 0 } as const;
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

function choosing(facet: Omit<CodedFacet, 'admits'>): CodedFacet {
  return { ...facet, admits: facet.chosen.length === 0 ? undefined : codesWith(facet.chosen, facet) };
}

function codesWith(chosen: readonly string[], { keys, keyNumbers, ends }: Coding): Uint8Array {
  const isChosen = Uint8Array.from(keys, (key) => (chosen.includes(key) ? 1 : 0));
  const admits = new Uint8Array(ends.length);
  let at = 0;
  for (let code = 0; code < ends.length; code++) {
    for (const end = ends[code] ?? 0; at < end; at++) {
      if (isChosen[keyNumbers[at] ?? 0] === 1) admits[code] = 1;
    }
  }
  return admits;
}

function oneEach(keysOfCodes: readonly string[]): Coding & Pick<CodedFacet, 'alphabetical'> {
  const keys = [...new Set(keysOfCodes)].sort();
  const coding = codingOf(
    keys,
    keysOfCodes.map((key) => [key]),
  );
  return { ...coding, alphabetical: Uint32Array.from(keys, (_key, place) => place) };
}

function codingOf(keys: readonly string[], keysOfCodes: readonly (readonly string[])[]): Coding {
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const keyNumbers: number[] = [];
  const ends = keysOfCodes.map((its) => {
    for (const key of its) keyNumbers.push(numbers.get(key) ?? 0);
    return keyNumbers.length;
  });
  return { keys, keyNumbers: Uint32Array.from(keyNumbers), ends: Uint32Array.from(ends) };
}

function keysOfParts(keysOf: (parts: FacetParts) => readonly string[]): readonly (readonly string[])[] {
  return FACET_PARTS.map(keysOf);
}

/** Code 0 is the unspecified, the last of the keys. */
function keyOf(keys: readonly string[], code: number): string {
  return keys.at(code - 1) ?? UNSPECIFIED;
}
