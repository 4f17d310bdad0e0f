/** Another spelling for words that no job holds: in the box, and in what is asked of a text. Pure. */
import { tokenizeBox } from './box/box-token.ts';
import type { Correction } from './job-finder.ts';
import type { TextClause, TextQuery } from './text-query.ts';

/** Phrases in quotes stay as they are. */
export function correctedBox(box: string, corrections: readonly Correction[]): string {
  if (corrections.length === 0) return box;
  let corrected = box;
  for (const { kind, terms, wordStart, wordEnd } of tokenizeBox(box).toReversed()) {
    const found = kind === 'word' && terms.length === 1 && corrections.find(({ from }) => from === terms[0]);
    if (found) corrected = `${corrected.slice(0, wordStart)}${found.to}${corrected.slice(wordEnd)}`;
  }
  return corrected;
}

/** Says of every word that stands in place of another what it is. */
export function markCorrected(text: TextQuery, corrections: readonly Correction[]): TextQuery {
  if (corrections.length === 0) return text;
  const spellings = new Set(corrections.map(({ to }) => to));
  const mark = <Clause extends TextClause>(clause: Clause): Clause => ({
    ...clause,
    ways: clause.ways.map((way) =>
      way.kind === 'typed' && way.terms.some((term) => spellings.has(term))
        ? { ...way, kind: 'corrected' }
        : way,
    ),
  });
  return { all: text.all.map(mark), none: text.none.map(mark) };
}
