/** What readers make of stretches of the words box. */
import type { EmploymentType, WorkplaceType } from '../../jobs/job.ts';
import type { TextClause } from '../text-query.ts';
import type { BoxToken } from './box-token.ts';

export type BoxFinding =
  | Readonly<{ kind: 'workplace'; value: WorkplaceType }>
  | Readonly<{ kind: 'employment'; value: EmploymentType }>
  /** Asked of the text, which holds what a job states: a filter would hide those that state nothing and say it. */
  | Readonly<{ kind: 'said'; part: 'level' | 'words'; label: string; clause: TextClause }>
  | Readonly<{ kind: 'pay'; minAnnualThousands: number; amount: number; per: 'hour' | 'year' }>
  | Readonly<{ kind: 'posted'; days: number }>
  /** Understood, and nothing to search by: "near me", "under 60k". */
  | Readonly<{ kind: 'nothing' }>;

/** The tokens from one up to another, and what they say. */
export type BoxReading = Readonly<{ from: number; to: number; finding: BoxFinding }>;

/** What a reader is given: the box and where to look. */
export type BoxPosition = Readonly<{ box: string; tokens: readonly BoxToken[]; at: number }>;

/** Undefined when nothing of its kind begins there. */
export type BoxReader = (position: BoxPosition) => BoxReading | undefined;

/**
 * Matches a sticky pattern from the word of a token on. A match that ends within a token or a hyphenated word is none:
 * what is left of it would be read as something else.
 */
export function matchAt(
  { box, tokens, at }: BoxPosition,
  pattern: RegExp,
): Readonly<{ match: RegExpExecArray; to: number }> | undefined {
  const first = tokens[at];
  if (first === undefined || first.isGlued || first.kind === 'phrase') return undefined;
  pattern.lastIndex = first.wordStart;
  const match = pattern.exec(box);
  if (match === null) return undefined;
  const to = boundaryAt(tokens, at, match.index + match[0].trimEnd().length);
  return to === undefined ? undefined : { match, to };
}

/** The token before which a stretch from a token up to a character ends; undefined when it ends within one. */
function boundaryAt(tokens: readonly BoxToken[], from: number, end: number): number | undefined {
  let to = from;
  while (to < tokens.length && (tokens[to]?.wordStart ?? end) < end) to++;
  const last = tokens[to - 1];
  const isWhole = to > from && last !== undefined && last.wordEnd <= end && !tokens[to]?.isGlued;
  return isWhole ? to : undefined;
}

/** A reader of fixed phrases; the first pattern that matches decides. */
export function phraseReader(phrases: readonly (readonly [RegExp, BoxFinding])[]): BoxReader {
  return (position) => {
    for (const [pattern, finding] of phrases) {
      const found = matchAt(position, pattern);
      if (found) return { from: position.at, to: found.to, finding };
    }
    return undefined;
  };
}

/** A sticky pattern that ends at the end of a word. Spaces stand for a space or a hyphen. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?:${source.replaceAll(' ', '[\\s-]')})(?![\\p{L}\\p{N}])`, 'iuy');
}
