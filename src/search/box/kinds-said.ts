/** Workplaces and employment types that were read, as words that a job may say: "seasonal", or that it is temporary. Pure. */
import type { TextClause } from '../text-query.ts';
import { phraseTerms } from '../words.ts';
import type { BoxReading } from './box-reading.ts';
import type { BoxToken } from './box-token.ts';
import type { Claims } from './claim-tokens.ts';

/** What a job states of itself is among its words: all that the filter finds are found, and those that say what was typed. */
export function withKindsSaid(claims: Claims, tokens: readonly BoxToken[], box: string): Claims {
  return {
    ...claims,
    readings: claims.readings.map((reading) =>
      withKindSaid(reading, tokens.slice(reading.from, reading.to), box),
    ),
  };
}

function withKindSaid(reading: BoxReading, typed: readonly BoxToken[], box: string): BoxReading {
  const { finding } = reading;
  if (finding.kind !== 'workplace' && finding.kind !== 'employment') return reading;
  const clause: TextClause = {
    ways: [
      { terms: typed.flatMap(({ terms }) => terms), kind: 'typed' },
      { terms: phraseTerms(finding.value.replaceAll('_', ' ')), kind: 'synonym' },
    ],
    within: 'telling',
  };
  const label = `“${box.slice(typed.at(0)?.start, typed.at(-1)?.end)}”`;
  return { ...reading, finding: { kind: 'said', part: 'words', label, clause } };
}
