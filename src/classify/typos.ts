/** Mends typing errors in titles against the words that titles use. Pure. */
import { mayBeMisspelt, type NearSpellings } from './near-spellings.ts';
import type { OccupationModel } from './occupation-model.ts';
import type { Word } from './posting-words.ts';
import { isContentWord } from './word-readings.ts';

const SHORTEST_MENDED = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

type Known = Readonly<{ titleStems: ReadonlySet<string>; titleSpellings: NearSpellings }>;

/** An unknown word one edit away from a known title word becomes that word; what was written stays. */
export function mendTypos(words: readonly Word[], known: Known, model: OccupationModel): Word[] {
  return words.map((word) => {
    const { stem } = word;
    if (stem.length < SHORTEST_MENDED || model.words.has(stem) || known.titleStems.has(stem)) return word;
    if (/\d/.test(stem)) return word;
    const mended = withoutDistance(stem, known) ?? nearestKnown(stem, known, model);
    return mended === undefined ? word : { ...word, stem: mended, isContent: isContentWord(mended) };
  });
}

/** The work is the same at a distance: "telepharmacist" is a pharmacist. */
function withoutDistance(stem: string, { titleStems }: Known): string | undefined {
  const work = stem.startsWith('tele') ? stem.slice(4) : '';
  return titleStems.has(work) ? work : undefined;
}

/** The employer's own words first, then the rarest-edit order: swaps, losses, exchanges, additions. */
function nearestKnown(stem: string, known: Known, model: OccupationModel): string | undefined {
  if (!mayBeMisspelt(stem, known.titleSpellings)) return undefined;
  let general: string | undefined;
  for (const candidate of oneEditFrom(stem)) {
    if (known.titleStems.has(candidate)) return candidate;
    const index = general === undefined ? model.words.get(candidate) : undefined;
    if (index !== undefined && model.isTitleWord[index] === 1) general = candidate;
  }
  return general;
}

function* oneEditFrom(word: string): Generator<string> {
  for (let i = 0; i < word.length - 1; i++)
    yield `${word.slice(0, i)}${word[i + 1] ?? ''}${word[i] ?? ''}${word.slice(i + 2)}`;
  for (let i = 0; i < word.length; i++) yield word.slice(0, i) + word.slice(i + 1);
  for (let i = 0; i <= word.length; i++) {
    for (const letter of LETTERS) {
      yield word.slice(0, i) + letter + word.slice(i);
      yield word.slice(0, i) + letter + word.slice(i + 1);
    }
  }
}
