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
  /** The values that the query chose. */
  chosen: readonly string[];
  /** What a job of another code fails; area and function fail as one. */
  bit: number;
  /** Whether the query lets a code through; undefined where it does not filter by this facet. */
  admits: ((code: number) => boolean) | undefined;
  /** All values in their order, where they are fixed; else those that occur are listed. */
  allKeys?: readonly string[];
}>;

const WORKPLACE_KEYS = [...WORKPLACE_TYPES, UNSPECIFIED];
const EMPLOYMENT_KEYS = [...EMPLOYMENT_TYPES, UNSPECIFIED];
const LEVEL_KEYS = [...LEVELS, UNSPECIFIED];

/** Bits 0 to 4; job-filter.ts goes on from there. */
export function codedFacets(columns: JobColumns, filters: SearchFilters): readonly CodedFacet[] {
  const placeSets = columns.placeSets.values;
  const employment = {
    codes: columns.employment,
    size: 1 << EMPLOYMENT_KEYS.length,
    keysOf: (bits: number) => EMPLOYMENT_KEYS.filter((_key, bit) => (bits & (1 << bit)) !== 0),
    allKeys: EMPLOYMENT_KEYS,
  };
  const region = {
    codes: columns.placeSetOf,
    size: placeSets.length,
    keysOf: (code: number) => regionKeys(placeSets[code]?.regions),
  };
  const workplace = { codes: columns.workplace, ...oneOf(WORKPLACE_KEYS) };
  const level = { codes: columns.level, ...oneOf(LEVEL_KEYS) };
  return [
    ...placementFacets(columns, filters),
    choosing({ name: 'workplace', bit: 1 << 1, chosen: filters.workplaces, ...workplace }),
    choosing({ name: 'employment', bit: 1 << 2, chosen: filters.employmentTypes, ...employment }),
    choosing({ name: 'level', bit: 1 << 3, chosen: filters.levels, ...level }),
    choosing({ name: 'region', bit: 1 << 4, chosen: filters.regions, ...region }),
  ];
}

/** Area and function are two levels of one facet: see SearchFilters for what choosing in both means. */
function placementFacets(columns: JobColumns, filters: SearchFilters): readonly CodedFacet[] {
  const functions = columns.functions.values;
  const functionKeyOf = (code: number): string => functions[code] || UNSPECIFIED;
  const areaKeyOf = (code: number): string => functions[code]?.split('/')[0] || UNSPECIFIED;
  const isAdmitted = createPlacementTest(filters);
  const placed = { codes: columns.functionOf, size: functions.length, bit: 1 << 0 };
  return [
    {
      ...placed,
      name: 'area',
      keysOf: (code) => [areaKeyOf(code)],
      chosen: filters.areas,
      admits: isAdmitted && ((code) => isAdmitted(areaKeyOf(code), functionKeyOf(code))),
    },
    {
      ...placed,
      name: 'function',
      keysOf: (code) => [functionKeyOf(code)],
      chosen: filters.functions,
      // The area's test reads both levels.
      admits: undefined,
    },
  ];
}

function createPlacementTest({ areas, functions }: SearchFilters) {
  if (areas.length === 0 && functions.length === 0) return undefined;
  const narrowed = new Set(functions.map((key) => key.split('/')[0]));
  const whole = areas.filter((area) => !narrowed.has(area));
  return (area: string, functionKey: string) => whole.includes(area) || functions.includes(functionKey);
}

function choosing(facet: Omit<CodedFacet, 'admits'>): CodedFacet {
  const { chosen, keysOf } = facet;
  if (chosen.length === 0) return { ...facet, admits: undefined };
  return { ...facet, admits: (code) => keysOf(code).some((key) => chosen.includes(key)) };
}

/** 1 for each code that the query lets through. */
export function passingCodes({ admits, size }: CodedFacet): Uint8Array {
  return Uint8Array.from({ length: size }, (_, code) => (admits === undefined || admits(code) ? 1 : 0));
}

/** Code 0 is the unspecified, the last of the keys. */
function oneOf(keys: readonly string[]): Pick<CodedFacet, 'size' | 'keysOf' | 'allKeys'> {
  return { size: keys.length, keysOf: (code) => [keys.at(code - 1) ?? UNSPECIFIED], allKeys: keys };
}

function regionKeys(regions: readonly string[] = []): readonly string[] {
  return regions.length === 0 ? [UNSPECIFIED] : regions;
}
