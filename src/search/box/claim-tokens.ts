/** Which tokens of a box are more than words: in reading order, before any place is looked for. */
import { type BoxPosition, type BoxReader, type BoxReading, phrase, phraseReader } from './box-reading.ts';
import type { BoxToken } from './box-token.ts';
import { type Exclusion, readExclusions } from './read-exclusion.ts';
import { readEmployment, readLevel, readWorkplace } from './read-kind-of-work.ts';
import { readPay } from './read-pay.ts';
import { readRecency } from './read-recency.ts';

export type Claims = Readonly<{
  readings: readonly BoxReading[];
  exclusions: readonly Exclusion[];
  /** Of phrases in quotes that are wanted. */
  phrases: readonly number[];
  /** For each token whether it is still to be read. */
  free: readonly boolean[];
}>;

const readNearMe = phraseReader([
  [phrase('(?:near|around|close to) me|(?:near|in) my area'), { kind: 'nothing' }],
]);

/** The first that understands a stretch has it. */
const READERS: readonly BoxReader[] = [
  readNearMe,
  readWorkplace,
  readEmployment,
  readLevel,
  readRecency,
  readPay,
];

export function claimTokens(box: string, tokens: readonly BoxToken[]): Claims {
  const readings: BoxReading[] = [];
  const exclusions: Exclusion[] = [];
  const phrases: number[] = [];
  const free = tokens.map(() => true);
  for (let at = 0; at < tokens.length; ) {
    const claim = claimAt({ box, tokens, at });
    readings.push(...claim.readings);
    exclusions.push(...claim.exclusions);
    phrases.push(...claim.phrases);
    if (claim.to > at) free.fill(false, at, claim.to);
    at = Math.max(claim.to, at + 1);
  }
  return { readings, exclusions, phrases, free };
}

type Claim = Omit<Claims, 'free'> & Readonly<{ to: number }>;

/** Up to where it began when nothing is claimed there. */
function claimAt(position: BoxPosition): Claim {
  const { tokens, at } = position;
  const nothing = { readings: [], exclusions: [], phrases: [], to: at };
  const exclusions = readExclusions(position);
  if (exclusions) return { ...nothing, exclusions, to: exclusions.at(-1)?.to ?? at };
  if (tokens[at]?.kind === 'phrase') return { ...nothing, phrases: [at], to: at + 1 };
  for (const read of READERS) {
    const reading = read(position);
    if (reading) return { ...nothing, readings: [reading], to: reading.to };
  }
  return nothing;
}
