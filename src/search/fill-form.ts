/** A search as a form shows it: what was read out of the words stands in the field that is made for it. Pure. */
import { withBoxFilters } from './box/box-filters.ts';
import type { BoxPart } from './box/box-parts.ts';
import { cutStretches } from './box/cut-part.ts';
import type { ReadBox } from './box/read-box.ts';
import type { SearchRequest, Understood } from './job-finder.ts';

/** Parts of a box that have a field. Words, exclusions and levels are asked of the text and stay in the box. */
const KINDS_WITH_FIELD: ReadonlySet<BoxPart['kind']> = new Set([
  'place',
  'area',
  'function',
  'workplace',
  'employment',
  'posted',
  'pay',
]);

/** It stood between two parts that are gone. */
const LOOSE_OR = /^(?:(?:and\/)?or(?:\s+|$))+|\s+(?:and\/)?or$/gi;

export type TypedSearch = Readonly<{
  request: SearchRequest;
  /** The words box, corrected. */
  typed: string;
  box: ReadBox;
  place: Understood['place'];
}>;

/** Asks the same: choosing another filter there replaces what was typed, and leaving one out takes it away. */
export function fillForm({ request, typed, box, place }: TypedSearch): SearchRequest {
  const moved = box.parts.filter(({ kind }) => KINDS_WITH_FIELD.has(kind));
  if (moved.length === 0) return { ...request, q: typed };
  const stretches = moved.flatMap((part) => part.stretches);
  const { where, radius } = place.kind === 'found' ? place.request : request;
  return {
    ...request,
    q: cutStretches(typed, stretches).replace(LOOSE_OR, ''),
    where,
    ...(radius === undefined ? {} : { radius }),
    filters: withBoxFilters(request.filters, { ...box.filters, unwanted: [] }),
  };
}
