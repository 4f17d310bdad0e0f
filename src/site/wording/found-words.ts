/** Why a job is among the results, in one quiet line. */
import type { FoundIn, FoundReason } from '../../search/why-found.ts';
import { listWords } from './job-words.ts';

const WHERE: Readonly<Record<FoundIn, string>> = {
  title: 'in the title',
  placement: 'in its career area',
  facts: 'in its facts',
  description: 'in the description',
};
const PLACES: readonly FoundIn[] = ['title', 'placement', 'facts', 'description'];

/** Names that the index spells out. */
const SIGNED: Readonly<Record<string, string>> = {
  cplusplus: 'C++',
  csharp: 'C#',
  fsharp: 'F#',
  dotnet: '.NET',
  randd: 'R&D',
};

/** "“nurse” in the title; “um” as “Utilization Management” in the description"; undefined without a reason. */
export function foundWords(reasons: readonly FoundReason[]): string | undefined {
  if (reasons.length === 0) return undefined;
  const parts = PLACES.flatMap((where) => {
    const met = reasons.filter((reason) => reason.where === where).map(metWords);
    return met.length === 0 ? [] : [`${listWords([...new Set(met)])} ${WHERE[where]}`];
  });
  return parts.join('; ');
}

/** As the job writes it, unless it was asked for in other words. */
function metWords({ typed, words, how }: FoundReason): string {
  const isAsked = how === 'same' || how === 'corrected';
  return isAsked ? `“${signed(words)}”` : `“${signed(typed)}” as “${signed(words)}”`;
}

function signed(words: string): string {
  return words
    .split(' ')
    .map((word) => SIGNED[word.toLowerCase()] ?? word)
    .join(' ');
}
