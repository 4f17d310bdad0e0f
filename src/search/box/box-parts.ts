/** What was understood of a box as parts that can be taken away, each with its label and its place in the box. */

import type { Radius } from '../distance.ts';
import {
  EMPLOYMENT_LABELS,
  hourlyPayLabel,
  payLabel,
  postedLabel,
  WORKPLACE_LABELS,
} from '../filter-labels.ts';
import type { UnderstoodPart } from '../job-finder.ts';
import { placeLabel } from '../place-filter.ts';
import type { BoxFinding } from './box-reading.ts';
import type { BoxToken, Stretch } from './box-token.ts';
import type { Claims } from './claim-tokens.ts';
import type { BoxPlace } from './read-box-place.ts';
import type { Exclusion } from './read-exclusion.ts';

/** One thing that was understood, and where in the box it stands. */
export type BoxPart = Readonly<{
  kind: UnderstoodPart['kind'];
  label: string;
  stretches: readonly Stretch[];
}>;

export type BoxPartsOptions = Readonly<{
  /** Around a place whose radius is not told. */
  usualRadius: Radius;
  /** ISO 4217, of pay. */
  currency?: string;
}>;

type Understanding = Readonly<{
  box: string;
  tokens: readonly BoxToken[];
  claims: Claims;
  /** Where the words stand. */
  stretches: readonly Stretch[];
  place: BoxPlace | undefined;
}>;

export function boxParts(
  { box, tokens, claims, stretches, place }: Understanding,
  options: BoxPartsOptions,
): readonly BoxPart[] {
  return [
    ...wordParts(stretches, box),
    ...claims.exclusions.map((exclusion) => exclusionPart(exclusion, { tokens, box })),
    ...(place ? [placePart(place, tokens, options)] : []),
    ...claims.readings.flatMap(({ from, to, finding }) =>
      findingParts(finding, stretchOf(tokens, from, to), options),
    ),
  ].reduce(mergePart, []);
}

export function textOfStretches(stretches: readonly Stretch[], box: string): string {
  return stretches.map(({ start, end }) => box.slice(start, end)).join(' ');
}

function wordParts(stretches: readonly Stretch[], box: string): readonly BoxPart[] {
  if (stretches.length === 0) return [];
  return [{ kind: 'words', label: `“${textOfStretches(stretches, box)}”`, stretches }];
}

function exclusionPart(
  exclusion: Exclusion,
  { tokens, box }: Readonly<{ tokens: readonly BoxToken[]; box: string }>,
): BoxPart {
  const { from, to } = exclusion;
  const said = 'what' in exclusion ? tokens.slice(exclusion.what.from, exclusion.what.to) : exclusion.words;
  const words = box.slice(said.at(0)?.wordStart, said.at(-1)?.wordEnd).toLowerCase();
  return { kind: 'excluded', label: `Not: ${words}`, stretches: [stretchOf(tokens, from, to)] };
}

function placePart(place: BoxPlace, tokens: readonly BoxToken[], { usualRadius }: BoxPartsOptions): BoxPart {
  const label = placeLabel(place.reading, place.radius ?? usualRadius);
  return { kind: 'place', label, stretches: [stretchOf(tokens, place.from, place.to)] };
}

function findingParts(
  finding: BoxFinding,
  stretch: Stretch,
  { currency = 'USD' }: BoxPartsOptions,
): readonly BoxPart[] {
  const stretches = [stretch];
  switch (finding.kind) {
    case 'workplace':
      return [{ kind: 'workplace', label: WORKPLACE_LABELS[finding.value], stretches }];
    case 'employment':
      return [{ kind: 'employment', label: EMPLOYMENT_LABELS[finding.value], stretches }];
    case 'said':
      return [{ kind: finding.part, label: finding.label, stretches }];
    case 'posted':
      return [{ kind: 'posted', label: postedLabel(finding.days), stretches }];
    case 'pay': {
      const { per, amount } = finding;
      const label = per === 'hour' ? hourlyPayLabel(amount, currency) : payLabel(finding, currency);
      return [{ kind: 'pay', label, stretches }];
    }
    case 'nothing':
      return [];
  }
}

/** What was said twice is one part. */
function mergePart(parts: readonly BoxPart[], part: BoxPart): BoxPart[] {
  const isSame = (other: BoxPart) => other.kind === part.kind && other.label === part.label;
  if (!parts.some(isSame)) return [...parts, part];
  return parts.map((other) =>
    isSame(other) ? { ...other, stretches: [...other.stretches, ...part.stretches] } : other,
  );
}

function stretchOf(tokens: readonly BoxToken[], from: number, to: number): Stretch {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}
