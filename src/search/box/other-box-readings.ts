/** What a box may mean beside what it was taken for. */
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { withArticle } from '../filter-labels.ts';
import type { BoxToken, Stretch } from './box-token.ts';
import type { BoxWords } from './box-words.ts';
import { categoryNamed, type NamedCategory } from './category-names.ts';
import { isMarkedCode } from './place-plausibility.ts';
import { WORK_CODES } from './place-words.ts';

/** What the words may mean as well: a place ("PA") or a category ("Claims"). */
export type OtherBoxReading = Readonly<{
  label: string;
  stretches: readonly Stretch[];
  where?: string;
  category?: NamedCategory;
}>;

/** "PA" is a physician assistant, and may be Pennsylvania. */
export function placeReadings(
  { tokens, box, kept }: Readonly<{ tokens: readonly BoxToken[]; box: string; kept: BoxWords['kept'] }>,
  gazetteer: Gazetteer,
): readonly OtherBoxReading[] {
  const codeOf = ({ wordStart, wordEnd }: BoxToken) => box.slice(wordStart, wordEnd);
  const isAlone = (at: number) => !tokens[at]?.isGlued && !tokens[at + 1]?.isGlued;
  const token = tokens.find((one, at) => kept[at] === true && isAlone(at) && isWorkCode(codeOf(one), box));
  const region = token && gazetteer.region(codeOf(token));
  if (!token || !region) return [];
  return [{ label: `In ${withArticle(region.name)}`, stretches: [token], where: region.code }];
}

/**
 * Words that are exactly the name of a function or area. They stay words: jobs carry the names of their function and area among
 * their words, so these come first, and a filter would hide those that are not placed yet.
 */
export function categoryReadings(
  { terms, stretches }: BoxWords,
  taxonomy: Taxonomy,
): readonly OtherBoxReading[] {
  const category = terms.length === 0 ? undefined : categoryNamed(terms, taxonomy);
  return category ? [{ label: `All jobs in ${category.name}`, stretches, category }] : [];
}

function isWorkCode(text: string, box: string): boolean {
  return WORK_CODES.has(text) && isMarkedCode(text, box);
}
