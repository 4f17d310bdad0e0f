/** What the text of a job must say: the part of a search that is no filter. Pure. */
import { searchTerms } from './words.ts';

/** Empty lists ask nothing: every job fits. */
export type TextQuery = Readonly<{
  /** A job must fit each of them. */
  all: readonly TextClause[];
  /** A job must fit none of them ("not manager"). */
  none: readonly TextClause[];
}>;

/** One thing that a text says, in any of several ways. */
export type TextClause = Readonly<{
  /** At least one. The first is what was typed; a job that says it that way ranks before one that says it another way. */
  ways: readonly TextWay[];
  /** The last word typed, which may be the beginning of a longer one ("pharmacy tech"). */
  isOpenEnded?: boolean;
  /** Only what tells what the job is counts (title, function, area, facts), or the title alone; not the text that describes it. */
  within?: 'telling' | 'title';
}>;

export type TextWay = Readonly<{
  /** As `searchTerms` gives them: one word, or several that stand side by side in this order. */
  terms: readonly string[];
  kind: WayKind;
}>;

/**
 * How near a way is to what was typed, nearest first; engines rank in this order. All but `quoted`, which meets the very
 * words only, also meet other words of the same stem; those of `typed` rank after the word itself, before a synonym.
 */
export type WayKind = 'typed' | 'quoted' | 'synonym' | 'corrected';

export const NO_TEXT: TextQuery = { all: [], none: [] };

/** Each word by itself, all of them wanted, the last open-ended. */
export function textOf(words: string): TextQuery {
  const terms = searchTerms(words);
  const all = terms.map((term, at): TextClause => {
    const clause = { ways: [{ terms: [term], kind: 'typed' as const }] };
    return at === terms.length - 1 ? { ...clause, isOpenEnded: true } : clause;
  });
  return { all, none: [] };
}

/** Whether there is something to rank by. */
export function hasWords({ all }: TextQuery): boolean {
  return all.length > 0;
}

/** The words that were asked for, as typed: for the line of a text that shows them. */
export function typedTerms({ all }: TextQuery): readonly string[] {
  return all.flatMap(({ ways }) => ways[0]?.terms ?? []);
}
