/** Facets that are a code for each job. What a code stands for is said once: filter and count both come from it. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import { type SearchFilters, UNSPECIFIED } from '../../query.ts';
import type { JobColumns } from './job-columns.ts';

export type CodedFacetName = 'area' | 'function' | 'workplace' | 'employment' | 'level' | 'region';

export type CodedFacet = Readonly<{
  name: CodedFacetName;
  /** The code of each slot. */
  codes: Readonly<Uint8Array | Uint16Array | Uint32Array>;
  /** How many codes there are. */
  size: number;
  /** The facet values that a job of this code has: one or more. */
  keysOf: (code: number) => readonly string[];
  /** The values that the query chose; none: it does not filter. */
  chosen: readonly string[];
  /** All values in their order, where they are fixed; else those that occur are listed. */
  allKeys?: readonly string[];
}>;

const WORKPLACE_KEYS = [...WORKPLACE_TYPES, UNSPECIFIED];
const EMPLOYMENT_KEYS = [...EMPLOYMENT_TYPES, UNSPECIFIED];
const LEVEL_KEYS = [...LEVELS, UNSPECIFIED];

export function codedFacets(columns: JobColumns, filters: SearchFilters): readonly CodedFacet[] {
  const functions = columns.functions.values;
  const placeSets = columns.placeSets.values;
  const placed = { codes: columns.functionOf, size: functions.length };
  return [
    {
      name: 'area',
      ...placed,
      keysOf: (code) => [functions[code]?.split('/')[0] || UNSPECIFIED],
      chosen: filters.areas,
    },
    {
      name: 'function',
      ...placed,
      keysOf: (code) => [functions[code] || UNSPECIFIED],
      chosen: filters.functions,
    },
    {
      name: 'workplace',
      codes: columns.workplace,
      ...oneOf(WORKPLACE_KEYS),
      chosen: filters.workplaces,
    },
    {
      name: 'employment',
      codes: columns.employment,
      size: 1 << EMPLOYMENT_KEYS.length,
      keysOf: (bits) => EMPLOYMENT_KEYS.filter((_key, bit) => (bits & (1 << bit)) !== 0),
      chosen: filters.employmentTypes,
      allKeys: EMPLOYMENT_KEYS,
    },
    { name: 'level', codes: columns.level, ...oneOf(LEVEL_KEYS), chosen: filters.levels },
    {
      name: 'region',
      codes: columns.placeSetOf,
      size: placeSets.length,
      keysOf: (code) => regionKeys(placeSets[code]?.regions),
      chosen: filters.regions,
    },
  ];
}

/** 1 for each code that the query lets through. */
export function passingCodes({ chosen, keysOf, size }: CodedFacet): Uint8Array {
  const passing = new Uint8Array(size).fill(1);
  if (chosen.length === 0) return passing;
  return passing.map((_, code) => (keysOf(code).some((key) => chosen.includes(key)) ? 1 : 0));
}

/** Code 0 is the unspecified, the last of the keys. */
function oneOf(keys: readonly string[]): Pick<CodedFacet, 'size' | 'keysOf' | 'allKeys'> {
  return { size: keys.length, keysOf: (code) => [keys.at(code - 1) ?? UNSPECIFIED], allKeys: keys };
}

function regionKeys(regions: readonly string[] = []): readonly string[] {
  return regions.length === 0 ? [UNSPECIFIED] : regions;
}
