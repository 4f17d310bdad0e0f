/** Which tokens of a box are more than words: in reading order, before any place is looked for. */
import { type BoxReader, type BoxReading, phrase, phraseReader } from './box-reading.ts';
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
    const excluded = readExclusions({ box, tokens, at });
    const reading = excluded ? undefined : firstReading({ box, tokens, at });
    const isPhrase = !excluded && tokens[at]?.kind === 'phrase';
    const to = excluded?.at(-1)?.to ?? reading?.to ?? at + 1;
    if (excluded) exclusions.push(...excluded);
    if (reading) readings.push(reading);
    if (isPhrase) phrases.push(at);
    if (excluded || reading || isPhrase) free.fill(false, at, to);
    at = to;
  }
  return { readings, exclusions, phrases, free };
}

function firstReading(position: Parameters<BoxReader>[0]): BoxReading | undefined {
  for (const read of READERS) {
    const reading = read(position);
    if (reading) return reading;
  }
  return undefined;
}
